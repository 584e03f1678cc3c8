import { MessageSquare, ShieldCheck, Star } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { useTexts } from '../texts/texts.ts';
import { Item, Menu } from './menu.tsx';

/** What is done in a call now and then: ratings and verification. */
export function MoreMenu({ onClose }: { readonly onClose: () => void }) {
  const { settings } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const choose = (action: () => unknown) => () => {
    onClose();
    return action();
  };
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
      <Item
        testId="verify"
        Icon={ShieldCheck}
        label={texts.verifyByIvr}
        onChoose={choose(actions.verifyByIvr)}
      />
    </Menu>
  );
}
