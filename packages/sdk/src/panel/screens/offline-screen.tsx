import { CircleDashed, MicOff, Power, Smartphone } from 'lucide-preact';
import { Button } from '../components/button.tsx';
import { Stage } from '../components/stage.tsx';
import { useActions, useSound, useWorkbench } from '../hooks.ts';
import { useAskToNotify } from '../incoming-alert.ts';
import { useTexts } from '../locales/texts.ts';
import { AwayScreen } from './away-screen.tsx';

const microphoneProblems: ReadonlySet<string> = new Set(['8001', 'stream_local_refused', 'get_lo_failed']);

interface Props {
  readonly image: string | undefined;
  /** Whether the page offers mobile phones. */
  readonly withMobile: boolean;
  /** Opens the choice of the answering device. */
  readonly onAnswering: () => void;
}

/** Signed out, or not yet signed in. */
export function OfflineScreen({ image, withMobile, onAnswering }: Props) {
  const { agent, connection, problem, mobile, profile, deskPhone } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const askToNotify = useAskToNotify();
  if (mobile) return <AwayScreen />;
  const [sound, { asking }] = useSound();
  const registering = agent.status === 'registering';
  const replaced = connection === 'replaced';
  const noMicrophone = problem !== undefined && microphoneProblems.has(problem.code);
  const Icon = noMicrophone ? MicOff : CircleDashed;
  const title = noMicrophone ? texts.microphoneTitle : replaced ? texts.replacedTitle : texts.offlineTitle;
  const label = noMicrophone ? texts.fixedGoOnline : texts.goOnline;
  return (
    <Stage
      screen="offline"
      centred
      dock={
        <>
          {(withMobile || deskPhone) && profile && agent.status === 'signedOut' && (
            <Button
              testId="offline-answering"
              wide
              icon={<Smartphone size={18} />}
              label={deskPhone ? texts.answering : texts.mobilePhoneAnswer}
              onPress={onAnswering}
            />
          )}
          {registering && asking && (
            <Button testId="cancel-prompt" wide label={texts.cancel} onPress={() => sound.cancelPrompt()} />
          )}
          <Button
            testId="go-online"
            kind="primary"
            wide
            icon={<Power size={18} />}
            label={registering ? texts.goingOnline : label}
            disabled={registering}
            onPress={() => {
              askToNotify();
              return agent.status === 'signedOut' ? actions.logIn() : actions.register();
            }}
          />
        </>
      }
    >
      {image ? <img class="picture" src={image} alt="" /> : <Icon class="big-icon" size={56} />}
      <h2>{title}</h2>
      <p>{noMicrophone ? texts.microphoneText : replaced ? texts.replacedText : texts.offlineText}</p>
      {registering && asking && <p role="alert">{texts.microphonePrompt}</p>}
    </Stage>
  );
}
