import { AudioLines, Mic, Network, Volume2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { NetworkReport, Reach } from '../../core/network-report.ts';
import { useView, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { LevelMeter } from '../parts/line.tsx';
import { toneOf } from '../status-look.ts';
import { fill, languages, type Texts, useTexts } from '../texts/texts.ts';

const recordMs = 4_000;
const ringMs = 3_000;
/** Below this nobody has spoken, or into something else. */
const silent = 0.02;

/** Told in whatever language is chosen by then. */
type Verdict = { readonly good: boolean; readonly text: (texts: Texts) => string } | undefined;

function Outcome({ verdict }: { readonly verdict: Verdict }) {
  const texts = useTexts();
  return (
    <p class={`verdict${verdict ? (verdict.good ? ' good' : ' bad') : ''}`} role="status">
      {verdict?.text(texts)}
    </p>
  );
}

/** A failure in the words of whoever met it. */
function failure(error: unknown): Verdict {
  const { message, tip } = error as { message?: string; tip?: string };
  return {
    good: false,
    text: (texts) => (texts === languages['zh-CN'] ? tip : message) ?? texts.notLoaded,
  };
}

function Microphone() {
  const { sound } = useView();
  const { call } = useWorkbench();
  const texts = useTexts();
  const [step, setStep] = useState<'idle' | 'recording' | 'playing'>('idle');
  const [verdict, setVerdict] = useState<Verdict>();
  const run = async () => {
    setVerdict(undefined);
    setStep('recording');
    try {
      const clip = await sound.record(recordMs);
      setStep('playing');
      await clip.play();
      const heard = clip.loudest > silent;
      setVerdict({ good: heard, text: (told) => (heard ? told.microphoneGood : told.microphoneSilent) });
    } catch (error) {
      setVerdict(failure(error));
    }
    setStep('idle');
  };
  return (
    <>
      <Button
        testId="check-microphone"
        wide
        icon={<Mic size={18} />}
        label={
          step === 'idle' ? texts.checkMicrophone : step === 'recording' ? texts.speakNow : texts.listenNow
        }
        disabled={step !== 'idle' || call !== undefined}
        onPress={run}
      />
      <LevelMeter label={texts.level} />
      <Outcome verdict={verdict} />
    </>
  );
}

function Ringer() {
  const { sound } = useView();
  const texts = useTexts();
  const [stop, setStop] = useState<() => void>();
  useEffect(() => {
    if (!stop) return;
    const timer = setTimeout(() => setStop(undefined), ringMs);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [stop]);
  return (
    <Button
      testId="check-ringer"
      wide
      icon={<Volume2 size={18} />}
      label={texts.checkRinger}
      pressed={stop !== undefined}
      onPress={() => {
        const end = stop ? undefined : sound.ring();
        setStop(() => end);
      }}
    />
  );
}

function verdictOn({ agentChannel, sip, media }: NetworkReport): Verdict {
  const blocked = (Object.entries({ agentChannel, sip, media }) as [keyof NetworkReport, Reach][])
    .filter(([, { ok }]) => ok === false)
    .map(([way]) => way);
  if (blocked.length > 0) {
    return {
      good: false,
      text: ({ networkBlocked, ways }) =>
        fill(networkBlocked, { ways: blocked.map((way) => ways[way]).join(', ') }),
    };
  }
  const times = { channel: agentChannel.ms ?? '–', sip: sip.ms ?? '–', media: media.ms ?? '–' };
  return {
    good: true,
    text: ({ networkGood, networkGoodSoFar }) => fill(media.ok ? networkGood : networkGoodSoFar, times),
  };
}

function NetworkTest() {
  const view = useView();
  const texts = useTexts();
  const [running, setRunning] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const run = async () => {
    setVerdict(undefined);
    setRunning(true);
    try {
      setVerdict(verdictOn(await view.checkNetwork()));
    } catch (error) {
      setVerdict(failure(error));
    }
    setRunning(false);
  };
  return (
    <>
      <Button
        testId="check-network"
        wide
        icon={<Network size={18} />}
        label={running ? texts.checking : texts.checkNetwork}
        disabled={running}
        onPress={run}
      />
      <Outcome verdict={verdict} />
    </>
  );
}

function Echo() {
  const view = useView();
  const { agent, call, mirrors, deskPhone } = useWorkbench();
  const texts = useTexts();
  const [stop, setStop] = useState<() => void>();
  // Leaving the screen ends it, and so does a call.
  useEffect(() => stop, [stop]);
  const busy = call !== undefined || mirrors || deskPhone?.inUse || toneOf(agent.status) === 'off';
  return (
    <>
      <Button
        testId="check-echo"
        wide
        icon={<AudioLines size={18} />}
        label={stop ? texts.endEcho : texts.checkEcho}
        pressed={stop !== undefined}
        disabled={busy}
        onPress={() =>
          stop
            ? setStop(undefined)
            : view.talkToEcho().then(
                (end) => setStop(() => end),
                () => undefined,
              )
        }
      />
      <p class="verdict">{stop ? texts.echoRuns : ''}</p>
    </>
  );
}

/** Whether everything that a call needs works, in words (document, changelog 0.2.6). */
export function CheckScreen() {
  const texts = useTexts();
  return (
    <section tabIndex={-1} class="screen" data-screen="check">
      <h2>{texts.places.check}</h2>
      <div class="group">
        <h3>{texts.microphone}</h3>
        <Microphone />
      </div>
      <div class="group">
        <h3>{texts.ringer}</h3>
        <Ringer />
      </div>
      <div class="group">
        <h3>{texts.network}</h3>
        <NetworkTest />
        <Echo />
      </div>
    </section>
  );
}
