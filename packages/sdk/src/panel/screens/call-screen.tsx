import { Grip, Mic, MicOff, Pause, PhoneOff, Play } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { duration } from '../format.ts';
import { useActions, useNow, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { Keypad } from '../parts/keypad.tsx';
import { Party } from '../parts/party.tsx';
import { useTexts } from '../texts/texts.ts';

function Elapsed({ since, testId }: { readonly since: number; readonly testId: string }) {
  return (
    <time class="elapsed" data-testid={testId}>
      {duration(useNow() - since)}
    </time>
  );
}

function Keys({ label, keys }: { readonly label: string; readonly keys: string }) {
  if (keys === '') return null;
  return (
    <p class="keys">
      {label}: <b>{keys}</b>
    </p>
  );
}

/** Dialling, talking, holding. */
export function CallScreen() {
  const { agent, call, settings, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const [keypad, setKeypad] = useState(false);
  if (!call) return null;
  const dialing = agent.status === 'dialing';
  const held = agent.status === 'held';
  const mayHangUp = dialing || call.direction !== 'inbound' || settings.allowHangUp;
  return (
    <section tabIndex={-1} class="screen centred" data-screen="call">
      <Party call={call} settings={settings} />
      {dialing ? (
        <p>{call.alerting ? texts.theirPhoneRings : texts.connecting}</p>
      ) : (
        <Elapsed since={call.establishedAt ?? call.startedAt} testId="call-time" />
      )}
      {held && call.heldAt !== undefined && (
        <div class="note">
          {texts.held} <Elapsed since={call.heldAt} testId="hold-time" />
        </div>
      )}
      {call.muted && !held && <p class="note">{texts.muted}</p>}
      <Keys label={texts.keysSent} keys={call.sentKeys} />
      <Keys label={texts.keysReceived} keys={call.customerKeys} />
      {keypad && !held && <Keypad onKey={(key) => actions.sendDtmf(key)} />}
      {!dialing && (
        <div class="controls">
          <Button
            testId="mute"
            label={call.muted ? texts.unmute : texts.mute}
            icon={call.muted ? <MicOff size={18} /> : <Mic size={18} />}
            pressed={call.muted}
            disabled={held}
            onPress={() => actions.setMuted(!call.muted)}
          />
          {held ? (
            <Button
              testId="retrieve"
              label={texts.retrieve}
              icon={<Play size={18} />}
              pressed
              disabled={pending !== undefined}
              onPress={actions.retrieve}
            />
          ) : (
            <Button
              testId="hold"
              label={texts.hold}
              icon={<Pause size={18} />}
              disabled={pending !== undefined}
              onPress={actions.hold}
            />
          )}
          <Button
            testId="keypad"
            label={keypad ? texts.hideKeypad : texts.keypad}
            icon={<Grip size={18} />}
            pressed={keypad}
            disabled={held}
            onPress={() => setKeypad(!keypad)}
          />
        </div>
      )}
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
    </section>
  );
}
