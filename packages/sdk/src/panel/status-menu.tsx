import { allows } from '@openseat/protocol/agent-status';
import { Check, PictureInPicture2, Smartphone } from 'lucide-preact';
import { useContext } from 'preact/hooks';
import type { HeaderAction } from '../options.ts';
import { breakLabel, breaksOf } from './breaks.ts';
import { LeaveIcon } from './components/directed-icons.tsx';
import { Item, Menu } from './components/menu.tsx';
import { useActions, useWorkbench } from './hooks.ts';
import { useTexts } from './locales/texts.ts';
import { MiniPanelContext } from './mini-panel-context.ts';
import type { Route } from './routes.ts';

interface Props {
  readonly shown: readonly HeaderAction[];
  readonly onGo: (route: Route) => void;
  readonly onClose: () => void;
}

/** The possible changes of an agent's status (document, options 1 and 17). */
export function StatusMenu({ shown, onGo, onClose }: Props) {
  const { agent, breakName, settings, profile, deskPhone } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const { status } = agent;
  const openMini = useContext(MiniPanelContext);
  const choose = (action: () => unknown) => () => {
    onClose();
    return action();
  };
  return (
    <Menu label={texts.changeStatus} onClose={onClose}>
      <Item
        testId="menu-ready"
        Icon={Check}
        label={texts.ready}
        checked={status === 'ready'}
        onChoose={choose(() => status !== 'ready' && actions.ready())}
      />
      {shown.includes('break') &&
        breaksOf(settings, texts).map(({ id, name }) => (
          <Item
            key={id}
            testId={`break-${id}`}
            Icon={Check}
            label={breakLabel(name, texts)}
            checked={status === 'break' && breakLabel(breakName ?? '', texts) === breakLabel(name, texts)}
            onChoose={choose(() => allows(status, 'applyForBreak') && actions.takeBreak(id, name))}
          />
        ))}
      {(deskPhone || shown.some((action) => action !== 'break')) && <hr />}
      {(deskPhone || shown.includes('mobilePhoneAnswer')) && profile && (
        <Item
          testId="go-answering"
          Icon={Smartphone}
          label={deskPhone ? texts.answering : texts.mobilePhoneAnswer}
          onChoose={choose(() => onGo('answering'))}
        />
      )}
      {openMini && (
        <Item
          testId="open-mini"
          Icon={PictureInPicture2}
          label={texts.miniPanel}
          onChoose={choose(openMini)}
        />
      )}
      {shown.includes('offline') && (
        <Item
          testId="go-offline"
          Icon={LeaveIcon}
          label={texts.goOffline}
          onChoose={choose(() => allows(status, 'logOut') && actions.logOut())}
        />
      )}
    </Menu>
  );
}
