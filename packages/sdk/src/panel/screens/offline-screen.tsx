import { MicOff, PhoneOff, Power, Smartphone } from 'lucide-preact';
import { useAskToNotify } from '../alarm.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { useTexts } from '../texts/texts.ts';
import { AwayScreen } from './away-screen.tsx';

const microphoneProblems: ReadonlySet<string> = new Set(['8001', 'stream_local_refused', 'get_lo_failed']);

interface Props {
  readonly image: string | undefined;
  /** Whether the page offers mobile phones. */
  readonly withMobile: boolean;
  /** To where she chooses what she answers with. */
  readonly onAnswering: () => void;
}

/** Signed out, or not yet signed in. */
export function OfflineScreen({ image, withMobile, onAnswering }: Props) {
  const { agent, connection, problem, mobile, profile, deskPhone } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const askToNotify = useAskToNotify();
  if (mobile) return <AwayScreen />;
  const registering = agent.status === 'registering';
  const replaced = connection === 'replaced';
  const noMicrophone = problem !== undefined && microphoneProblems.has(problem.code);
  const Icon = noMicrophone ? MicOff : PhoneOff;
  const title = noMicrophone ? texts.microphoneTitle : replaced ? texts.replacedTitle : texts.offlineTitle;
  const label = noMicrophone ? texts.fixedGoOnline : texts.goOnline;
  return (
    <section tabIndex={-1} class="screen centred" data-screen="offline">
      {image ? <img class="picture" src={image} alt="" /> : <Icon class="big-icon" size={56} />}
      <h2>{title}</h2>
      <p>{noMicrophone ? texts.microphoneText : replaced ? texts.replacedText : texts.offlineText}</p>
      <Button
        testId="go-online"
        kind="primary"
        icon={<Power size={18} />}
        label={registering ? texts.goingOnline : label}
        disabled={registering}
        onPress={() => {
          askToNotify();
          return agent.status === 'signedOut' ? actions.logIn() : actions.register();
        }}
      />
      {(withMobile || deskPhone) && profile && agent.status === 'signedOut' && (
        <Button
          testId="offline-answering"
          icon={<Smartphone size={18} />}
          label={deskPhone ? texts.answering : texts.mobilePhoneAnswer}
          onPress={onAnswering}
        />
      )}
    </section>
  );
}
