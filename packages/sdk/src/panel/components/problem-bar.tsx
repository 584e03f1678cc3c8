import { allows } from '@openseat/protocol/agent-status';
import { Headphones, Phone, TriangleAlert, VolumeX, WifiOff, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useActions, useSound, useWorkbench } from '../hooks.ts';
import { fill, useBuiltInLanguage, useTexts } from '../locales/texts.ts';
import { toneOf } from '../status-look.ts';
import { Button } from './button.tsx';

function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener('online', update);
    addEventListener('offline', update);
    return () => {
      removeEventListener('online', update);
      removeEventListener('offline', update);
    };
  }, []);
  return online;
}

/** A chosen device was disconnected and replaced. */
function DeviceGone() {
  const [sound, { gone }] = useSound();
  const texts = useTexts();
  if (!gone) return null;
  return (
    <div class="bar warn" role="alert" data-testid="device-gone">
      <Headphones size={16} aria-hidden="true" />
      <span>{fill(texts.deviceGone, { use: texts[gone.use], label: gone.label })}</span>
      <Button
        testId="dismiss-gone"
        iconOnly
        label={texts.dismiss}
        icon={<X size={14} />}
        onPress={() => sound.dismissGone()}
      />
    </div>
  );
}

/** Calls would ring at an unreachable desk phone. */
function DeskPhoneGone() {
  const { agent, deskPhone, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  if (!deskPhone?.inUse || deskPhone.online || toneOf(agent.status) === 'off') return null;
  return (
    <div class="bar warn" role="alert" data-testid="desk-phone-gone">
      <Phone size={16} aria-hidden="true" />
      <span>{texts.deskPhoneGone}</span>
      <Button
        testId="leave-desk-phone"
        kind="small"
        label={texts.answerHere}
        disabled={pending !== undefined || !allows(agent.status, 'answerWith')}
        onPress={() => actions.answerWith('browser')}
      />
    </div>
  );
}

/** The browser plays no audio before a click. */
function Locked() {
  const [sound, { locked }] = useSound();
  const texts = useTexts();
  if (!locked) return null;
  return (
    <div class="bar warn" role="alert" data-testid="locked">
      <VolumeX size={16} aria-hidden="true" />
      <span>{texts.soundLocked}</span>
      <Button testId="unlock" kind="small" label={texts.unlockSound} onPress={() => sound.unlock()} />
    </div>
  );
}

function Problem() {
  const { problem, connection } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const chinese = useBuiltInLanguage() === 'zh-CN';
  const online = useOnline();
  if (!online || connection === 'lost') {
    return (
      <div class="bar problem" role="alert" data-testid="problem">
        <WifiOff size={16} aria-hidden="true" />
        <span>{online ? texts.connectionLost : texts.noNetwork}</span>
      </div>
    );
  }
  if (!problem) return null;
  return (
    <div class="bar problem" role="alert" data-testid="problem" data-code={problem.code}>
      <TriangleAlert size={16} aria-hidden="true" />
      <span>{chinese ? problem.tip : problem.message}</span>
      <Button
        testId="dismiss"
        iconOnly
        label={texts.dismiss}
        icon={<X size={14} />}
        onPress={actions.dismissProblem}
      />
    </div>
  );
}

/** The current problem, with its remedy. */
export function ProblemBar() {
  return (
    <>
      <Problem />
      <Locked />
      <DeviceGone />
      <DeskPhoneGone />
    </>
  );
}
