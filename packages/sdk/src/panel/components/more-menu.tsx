import { MessageSquare, PictureInPicture2, ShieldCheck, Star } from 'lucide-preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { VerificationFlow } from '../../core/lookup-types.ts';
import { useActions, useView, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { MiniPanelContext } from '../mini-panel-context.ts';
import { attempt } from './button.tsx';
import { Item, Menu } from './menu.tsx';

interface Props {
  readonly onClose: () => void;
}

/** The verification flow, where there are several. */
function FlowMenu({ flows, onClose }: Props & { readonly flows: readonly VerificationFlow[] }) {
  const actions = useActions();
  const texts = useTexts();
  return (
    <Menu label={texts.verifyByIvr} atBottom onClose={onClose}>
      {flows.map(({ id, name }) => (
        <Item
          key={id}
          testId="verification-flow"
          Icon={ShieldCheck}
          label={name}
          onChoose={() => {
            onClose();
            return actions.verifyByIvr(id);
          }}
        />
      ))}
    </Menu>
  );
}

/** Less frequent actions in a call: ratings and verification. */
export function MoreMenu({ onClose }: Props) {
  const { settings } = useWorkbench();
  const { lookups } = useView();
  const actions = useActions();
  const texts = useTexts();
  const [flows, setFlows] = useState<readonly VerificationFlow[]>();
  const openMini = useContext(MiniPanelContext);
  const open = useRef(true);
  useEffect(
    () => () => {
      open.current = false;
    },
    [],
  );
  const choose = (action: () => unknown) => () => {
    onClose();
    return action();
  };
  // The menu was closed meanwhile: the agent cancelled.
  const verify = async () => {
    const found = await lookups.verificationFlows().catch(() => []);
    if (!open.current) return;
    if (found.length > 1) setFlows(found);
    else attempt(choose(actions.verifyByIvr));
  };
  if (flows) return <FlowMenu flows={flows} onClose={onClose} />;
  return (
    <Menu label={texts.moreActions} atBottom onClose={onClose}>
      <Item
        testId="rate-by-voice"
        Icon={Star}
        label={texts.rateByVoice}
        detail={settings.ratings.voice ? undefined : texts.switchedOff}
        onChoose={choose(actions.rateByVoice)}
      />
      <Item
        testId="rate-by-sms"
        Icon={MessageSquare}
        label={texts.rateBySms}
        detail={settings.ratings.sms ? undefined : texts.switchedOff}
        onChoose={choose(actions.rateBySms)}
      />
      {openMini && (
        <Item
          testId="open-mini"
          Icon={PictureInPicture2}
          label={texts.miniPanel}
          onChoose={choose(openMini)}
        />
      )}
      <Item testId="verify" Icon={ShieldCheck} label={texts.verifyByIvr} onChoose={verify} />
    </Menu>
  );
}
