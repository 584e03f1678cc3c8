import { Circle, MicOff, Pause } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { attempt } from './button.tsx';
import { Elapsed } from './elapsed.tsx';

/** What the recording does; a press changes it. */
function RecordingChip() {
  const { call } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  if (!call?.recording) return null;
  const paused = call.recording === 'paused';
  const Mark = paused ? Pause : Circle;
  return (
    <button
      type="button"
      class={`chip ${paused ? 'pause' : 'recording'}`}
      data-testid="pause-recording"
      onClick={() => attempt(() => actions.pauseRecording(!paused))}
    >
      <Mark size={12} fill="currentColor" aria-hidden="true" />
      {paused ? texts.notRecorded : texts.recorded}
      <b>{paused ? texts.resumeRecording : texts.pauseRecording}</b>
    </button>
  );
}

/** Recording, hold and mute of the call, for the party card. */
export function Chips() {
  const { agent, call } = useWorkbench();
  const texts = useTexts();
  if (!call) return null;
  return (
    <>
      <RecordingChip />
      {agent.status === 'held' && call.heldAt !== undefined && (
        <span class="chip pause">
          <Pause size={12} aria-hidden="true" />
          {call.verification?.running ? texts.verifyingShort : texts.hold}{' '}
          <Elapsed since={call.heldAt} testId="hold-time" />
        </span>
      )}
      {call.muted && agent.status !== 'held' && (
        <span class="chip pause" data-testid="muted">
          <MicOff size={12} aria-hidden="true" />
          {texts.mutedShort}
        </span>
      )}
    </>
  );
}
