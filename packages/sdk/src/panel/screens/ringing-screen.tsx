import { Phone, PhoneOff } from 'lucide-preact';
import { secondsUntil } from '../format.ts';
import { useActions, useNow, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { Party } from '../parts/party.tsx';
import { fill, useTexts } from '../texts/texts.ts';

function Countdown() {
  const { call } = useWorkbench();
  const now = useNow();
  const texts = useTexts();
  if (call?.autoAnswerAt !== undefined) {
    return <p>{fill(texts.answersIn, { seconds: secondsUntil(call.autoAnswerAt, now) })}</p>;
  }
  if (call?.ringUntil === undefined) return null;
  return <p>{fill(texts.ringsFor, { seconds: secondsUntil(call.ringUntil, now) })}</p>;
}

/** A customer's call rings at the agent. */
export function RingingScreen() {
  const { call, settings, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  if (!call) return null;
  return (
    <section tabIndex={-1} class="screen centred" data-screen="ringing">
      <div class="ringing-mark" aria-hidden="true">
        <Phone size={32} />
      </div>
      <Party call={call} settings={settings} />
      <Countdown />
      <div class="pair">
        <Button
          testId="reject"
          kind="danger"
          icon={<PhoneOff size={18} />}
          label={texts.reject}
          disabled={pending !== undefined}
          onPress={actions.reject}
        />
        <Button
          testId="answer"
          kind="answer"
          icon={<Phone size={18} />}
          label={texts.answer}
          disabled={pending !== undefined}
          onPress={actions.answer}
        />
      </div>
    </section>
  );
}
