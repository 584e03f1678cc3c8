import { verifiedOutcome } from '@openseat/protocol/call-info';
import {
  ArrowRightLeft,
  Ellipsis,
  Grip,
  Mic,
  MicOff,
  Pause,
  PhoneOff,
  Play,
  StickyNote,
} from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useActions, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { ConsultControls } from '../parts/consult-controls.tsx';
import { Elapsed } from '../parts/elapsed.tsx';
import { Keypad } from '../parts/keypad.tsx';
import { Line } from '../parts/line.tsx';
import { MoreMenu } from '../parts/more-menu.tsx';
import { Notes } from '../parts/notes.tsx';
import { Party } from '../parts/party.tsx';
import { isConsulting, type Route } from '../routes.ts';
import { useTexts } from '../texts/texts.ts';

type Open = 'keypad' | 'notes' | 'more' | undefined;

function Keys({ label, keys }: { readonly label: string; readonly keys: string }) {
  if (keys === '') return null;
  return (
    <p class="keys">
      {label}: <b>{keys}</b>
    </p>
  );
}

/** What is true of the call at this moment, in words. */
function Facts() {
  const { agent, call } = useWorkbench();
  const texts = useTexts();
  if (!call) return null;
  const held = agent.status === 'held';
  const { verification } = call;
  const verified = verification?.outcome === verifiedOutcome;
  return (
    <>
      {held && call.heldAt !== undefined && (
        <p class="note warn">
          {verification?.running ? texts.verifying : texts.held}{' '}
          <Elapsed since={call.heldAt} testId="hold-time" />
        </p>
      )}
      {verification && !verification.running && (
        <p class={`note${verified ? '' : ' warn'}`} role="status" data-testid="verification">
          {verified ? texts.verified : texts.notVerified}
          {Object.entries(verification.told).map((pair) => (
            <q>{pair.join(': ')}</q>
          ))}
        </p>
      )}
      {call.recording === 'paused' && <p class="note warn">{texts.notRecorded}</p>}
      {call.muted && !held && <p class="note warn">{texts.muted}</p>}
      <Keys label={texts.keysSent} keys={call.sentKeys} />
      <Keys label={texts.keysReceived} keys={call.customerKeys} />
    </>
  );
}

/** Whether what is said is recorded, and the way to change it. */
function Recording() {
  const { call } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  if (!call?.recording) return null;
  const paused = call.recording === 'paused';
  return (
    <Button
      testId="pause-recording"
      kind="small"
      icon={paused ? <Play size={14} /> : <Pause size={14} />}
      label={paused ? texts.resumeRecording : texts.pauseRecording}
      pressed={paused}
      onPress={() => actions.pauseRecording(!paused)}
    />
  );
}

/** What is opened, and what of it the keyboard goes on with. */
type Show = (open: Open, focus?: string) => void;

interface ControlsProps {
  readonly open: Open;
  readonly onOpen: Show;
  readonly onGo: (route: Route) => void;
}

function Controls({ open, onOpen, onGo }: ControlsProps) {
  const { agent, call, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const held = agent.status === 'held';
  const muted = call?.muted ?? false;
  return (
    <div class="controls">
      <Button
        testId="mute"
        label={muted ? texts.unmute : texts.mute}
        icon={muted ? <MicOff size={18} /> : <Mic size={18} />}
        pressed={muted}
        disabled={held}
        onPress={() => actions.setMuted(!muted)}
      />
      <Button
        testId={held ? 'retrieve' : 'hold'}
        label={held ? texts.retrieve : texts.hold}
        icon={held ? <Play size={18} /> : <Pause size={18} />}
        pressed={held}
        disabled={pending !== undefined}
        onPress={held ? actions.retrieve : actions.hold}
      />
      <Button
        testId="keypad"
        label={texts.keypad}
        icon={<Grip size={18} />}
        disabled={held}
        onPress={() => onOpen('keypad', '.key')}
      />
      <Button
        testId="transfer"
        label={texts.places.transfer}
        icon={<ArrowRightLeft size={18} />}
        disabled={held}
        onPress={() => onGo('transfer')}
      />
      <Button
        testId="open-notes"
        label={texts.notes}
        icon={<StickyNote size={18} />}
        pressed={open === 'notes'}
        onPress={() => (open === 'notes' ? onOpen(undefined) : onOpen('notes', 'textarea'))}
      />
      <Button
        testId="more"
        label={texts.moreActions}
        icon={<Ellipsis size={18} />}
        pressed={open === 'more'}
        disabled={held}
        onPress={() => onOpen('more')}
      />
    </div>
  );
}

/** Dialling, talking, on hold, consulting. */
export function CallScreen({ onGo }: { readonly onGo: (route: Route) => void }) {
  const { agent, call, settings, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const [open, setOpen] = useState<Open>();
  const section = useRef<HTMLElement>(null);
  const focus = useRef<string>();
  const show: Show = (what, next) => {
    setOpen(what);
    focus.current = next;
  };
  const hideKeypad = () => show(undefined, '[data-testid=keypad]');
  useLayoutEffect(() => {
    if (focus.current) section.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = undefined;
  }, [open]);
  const { status } = agent;
  const dialing = status === 'dialing';
  const held = status === 'held';
  const consulting = isConsulting(status);
  const talking = !dialing && !consulting;
  // In their place, as both would not fit.
  const keypad = open === 'keypad' && talking && !held;
  const mayHangUp = !talking || call?.direction !== 'inbound' || settings.allowHangUp;
  return (
    <section ref={section} tabIndex={-1} class="screen centred" data-screen="call">
      {call && <Party call={call} settings={settings} />}
      {dialing || !call ? (
        <p>
          {call?.alerting ? texts.theirPhoneRings : call?.answerAt ? texts.answerAtDesk : texts.connecting}
        </p>
      ) : (
        <div class="elapsed">
          <Elapsed since={call.establishedAt ?? call.startedAt} testId="call-time" />
        </div>
      )}
      {!dialing && <Recording />}
      {!dialing && !held && !call?.answerAt && <Line />}
      <Facts />
      {consulting && <ConsultControls />}
      {keypad && (
        <>
          <Keypad onKey={(key) => actions.sendDtmf(key)} onLeave={hideKeypad} />
          <Button
            testId="keypad"
            kind="quiet"
            icon={<Grip size={18} />}
            label={texts.hideKeypad}
            onPress={hideKeypad}
          />
        </>
      )}
      {open === 'notes' && call && <Notes contactId={call.contactId} />}
      {talking && !keypad && <Controls open={open} onOpen={show} onGo={onGo} />}
      {mayHangUp && (
        <Button
          testId="hang-up"
          kind="danger"
          icon={<PhoneOff size={18} />}
          label={texts.hangUp}
          disabled={pending !== undefined}
          onPress={actions.hangUp}
        />
      )}
      {open === 'more' && talking && <MoreMenu onClose={() => setOpen(undefined)} />}
    </section>
  );
}
