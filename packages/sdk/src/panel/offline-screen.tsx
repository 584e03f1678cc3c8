import { PhoneOff, Power } from 'lucide-preact';
import { Button } from './button.tsx';
import { useActions, useWorkbench } from './hooks.ts';
import { useTexts } from './texts/texts.ts';

/** Signed out, or not yet signed in. */
export function OfflineScreen({ image }: { readonly image: string | undefined }) {
  const { agent, connection } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const registering = agent.status === 'registering';
  const replaced = connection === 'replaced';
  return (
    <section class="screen centred" data-screen="offline">
      {image ? <img class="picture" src={image} alt="" /> : <PhoneOff class="big-icon" size={56} />}
      <h2>{replaced ? texts.replacedTitle : texts.offlineTitle}</h2>
      <p>{replaced ? texts.replacedText : texts.offlineText}</p>
      <Button
        testId="go-online"
        kind="primary"
        icon={<Power size={18} />}
        label={registering ? texts.goingOnline : texts.goOnline}
        disabled={registering}
        onPress={() => (agent.status === 'signedOut' ? actions.logIn() : actions.register())}
      />
    </section>
  );
}
