import { AudioLines, Mic, Network, Stethoscope, Volume2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { blockedParts, type NetworkReport } from '../../core/network-report.ts';
import { Button } from '../components/button.tsx';
import { LevelMeter } from '../components/call-quality.tsx';
import { DeviceChoice } from '../components/device-choice.tsx';
import { Stage } from '../components/stage.tsx';
import { useView, useWorkbench } from '../hooks.ts';
import { type AllTexts, useAllTexts } from '../locales/later-texts.ts';
import { fill, type Language, useBuiltInLanguage } from '../locales/texts.ts';
import { toneOf } from '../status-look.ts';

const recordMs = 4_000;
const ringMs = 3_000;
/** Below this level there was no speech, or another microphone recorded. */
const silent = 0.02;

/** Rendered in the language chosen by then. */
type Verdict =
  | { readonly good: boolean; readonly text: (texts: AllTexts, language: Language) => string }
  | undefined;

function Outcome({ verdict }: { readonly verdict: Verdict }) {
  const texts = useAllTexts();
  const language = useBuiltInLanguage();
  return (
    <p class={`verdict${verdict ? (verdict.good ? ' good' : ' bad') : ''}`} role="status">
      {verdict?.text(texts, language)}
    </p>
  );
}

/** A failure with the text of the part that failed. */
function failure(error: unknown): Verdict {
  const { message, tip } = error as { message?: string; tip?: string };
  return {
    good: false,
    text: (texts, language) => (language === 'zh-CN' ? tip : message) ?? texts.notLoaded,
  };
}

function useMicrophoneCheck() {
  const { sound } = useView();
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
  return { step, verdict, run };
}

/** The ring tone for some seconds, or until it is stopped. */
function useRingerCheck() {
  const { sound } = useView();
  const [stop, setStop] = useState<() => void>();
  useEffect(() => stop, [stop]);
  const run = () =>
    new Promise<void>((resolve) => {
      const end = sound.ring();
      const timer = setTimeout(() => setStop(undefined), ringMs);
      setStop(() => () => {
        clearTimeout(timer);
        end();
        resolve();
      });
    });
  return { ringing: stop !== undefined, run, stop: () => setStop(undefined) };
}

function verdictOn(report: NetworkReport): Verdict {
  const { agentChannel, sip, media } = report;
  const blocked = blockedParts(report);
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

function useNetworkCheck() {
  const view = useView();
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
  return { running, verdict, run };
}

function Echo() {
  const view = useView();
  const { agent, call, mirrors, deskPhone } = useWorkbench();
  const texts = useAllTexts();
  const [stop, setStop] = useState<() => void>();
  // Leaving the screen ends the test, and so does a call.
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

/** Device check for calls, with results in words (document, changelog 0.2.6): each part, or all in turn. */
export function CheckScreen() {
  const { sound } = useView();
  const { call } = useWorkbench();
  const texts = useAllTexts();
  useEffect(() => {
    sound.refresh().catch(() => undefined);
  }, [sound]);
  const microphone = useMicrophoneCheck();
  const ringer = useRingerCheck();
  const network = useNetworkCheck();
  const [all, setAll] = useState(false);
  const { step } = microphone;
  const busy = all || step !== 'idle' || ringer.ringing || network.running;
  const runAll = async () => {
    setAll(true);
    await network.run();
    await ringer.run();
    await microphone.run();
    setAll(false);
  };
  const recording = step === 'recording' ? texts.speakNow : texts.listenNow;
  return (
    <Stage
      screen="check"
      dock={
        <Button
          testId="check-all"
          kind="primary"
          wide
          icon={<Stethoscope size={18} />}
          label={all ? texts.checking : texts.checkAll}
          disabled={busy || call !== undefined}
          onPress={runAll}
        />
      }
    >
      <h2>{texts.places.check}</h2>
      <div class="group">
        <h3>{texts.microphone}</h3>
        <DeviceChoice use="microphone" bare />
        <Button
          testId="check-microphone"
          wide
          icon={<Mic size={18} />}
          label={step === 'idle' ? texts.checkMicrophone : recording}
          disabled={step !== 'idle' || all || call !== undefined}
          onPress={microphone.run}
        />
        <LevelMeter label={texts.level} />
        <Outcome verdict={microphone.verdict} />
      </div>
      <div class="group">
        <h3>{texts.ringer}</h3>
        <DeviceChoice use="ringer" bare />
        <Button
          testId="check-ringer"
          wide
          icon={<Volume2 size={18} />}
          label={texts.checkRinger}
          pressed={ringer.ringing}
          disabled={all}
          onPress={ringer.ringing ? ringer.stop : ringer.run}
        />
      </div>
      <div class="group">
        <h3>{texts.network}</h3>
        <Button
          testId="check-network"
          wide
          icon={<Network size={18} />}
          label={network.running ? texts.checking : texts.checkNetwork}
          disabled={network.running || all}
          onPress={network.run}
        />
        <Outcome verdict={network.verdict} />
        <Echo />
      </div>
    </Stage>
  );
}
