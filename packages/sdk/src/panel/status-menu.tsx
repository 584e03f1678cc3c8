import { allows } from '@openseat/protocol/agent-status';
import { Coffee, Headphones, LogOut, Smartphone } from 'lucide-preact';
import type { HeaderAction } from '../options.ts';
import { breaksOf } from './breaks.ts';
import { useActions, useWorkbench } from './hooks.ts';
import { Item, Menu } from './parts/menu.tsx';
import type { Route } from './routes.ts';
import { useTexts } from './texts/texts.ts';

interface Props {
  readonly shown: readonly HeaderAction[];
  readonly onGo: (route: Route) => void;
  readonly onClose: () => void;
}

/** All that an agent's status can be changed to (document, options 1 and 17). */
export function StatusMenu({ shown, onGo, onClose }: Props) {
  const { agent, breakName, settings, profile, deskPhone } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const { status } = agent;
  const choose = (action: () => unknown) => () => {
    onClose();
    return action();
  };
  return (
    <Menu label={texts.changeStatus} onClose={onClose}>
      <Item
        testId="menu-ready"
        Icon={Headphones}
        label={texts.ready}
        checked={status === 'ready'}
        onChoose={choose(() => status !== 'ready' && actions.ready())}
      />
      {shown.includes('break') &&
        breaksOf(settings, texts).map(({ id, name }) => (
          <Item
            key={id}
            testId={`break-${id}`}
            Icon={Coffee}
            label={name}
            checked={status === 'break' && breakName === name}
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
      {shown.includes('offline') && (
        <Item
          testId="go-offline"
          Icon={LogOut}
          label={texts.goOffline}
          onChoose={choose(() => allows(status, 'logOut') && actions.logOut())}
        />
      )}
    </Menu>
  );
}
