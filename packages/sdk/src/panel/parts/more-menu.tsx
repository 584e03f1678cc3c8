import { MessageSquare, ShieldCheck, Star } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VerificationFlow } from '../../core/looked-up.ts';
import { useActions, useView, useWorkbench } from '../hooks.ts';
import { useTexts } from '../texts/texts.ts';
import { attempt } from './button.tsx';
import { Item, Menu } from './menu.tsx';

interface Props {
  readonly onClose: () => void;
}

/** The flow that verifies the customer, where there are several. */
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

/** What is done in a call now and then: ratings and verification. */
export function MoreMenu({ onClose }: Props) {
  const { settings } = useWorkbench();
  const { lookups } = useView();
  const actions = useActions();
  const texts = useTexts();
  const [flows, setFlows] = useState<readonly VerificationFlow[]>();
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
  // Closed meanwhile, she has thought better of it.
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
      <Item testId="verify" Icon={ShieldCheck} label={texts.verifyByIvr} onChoose={verify} />
    </Menu>
  );
}
