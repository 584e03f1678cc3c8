import { Phone, PhoneOff } from 'lucide-preact';
import type { PastCall } from '../../core/looked-up.ts';
import { moment, secondsUntil } from '../format.ts';
import { useActions, useLookup, useNow, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { CountdownRing } from '../parts/countdown-ring.tsx';
import { noteOf } from '../parts/kept-notes.ts';
import { Party } from '../parts/party.tsx';
import { fill, useLanguage, useTexts } from '../texts/texts.ts';

function Countdown() {
  const { call } = useWorkbench();
  const now = useNow();
  const texts = useTexts();
  if (call?.autoAnswerAt !== undefined) {
    return <p class="figures">{fill(texts.answersIn, { seconds: secondsUntil(call.autoAnswerAt, now) })}</p>;
  }
  if (call?.ringUntil === undefined) return null;
  return <p class="figures">{fill(texts.ringsFor, { seconds: secondsUntil(call.ringUntil, now) })}</p>;
}

/** What the agent has had to do with this caller before. */
function Former({ calls }: { readonly calls: readonly PastCall[] }) {
  const texts = useTexts();
  const language = useLanguage();
  const [last] = calls;
  if (!last) return <p class="note">{texts.firstContact}</p>;
  const note = noteOf(last.contactId);
  return (
    <div class="note" data-testid="former">
      <div>{fill(texts.formerContacts, { count: calls.length })}</div>
      <div>
        {moment(last.startedAt, Date.now(), language)} · {texts.directions[last.direction]} ·{' '}
        {texts.outcomes[last.outcome]}
      </div>
      {note && <q>{note}</q>}
    </div>
  );
}

/** A customer's call rings at the agent. */
export function RingingScreen() {
  const { call, pending, settings } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const caller = call?.caller ?? '';
  const contact = call?.contactId;
  const { found } = useLookup(
    (lookups) => (caller ? lookups.recentCalls({ number: caller }) : undefined),
    [caller, contact],
  );
  if (!call) return null;
  const former = found?.filter(({ contactId }) => contactId !== contact);
  return (
    <section tabIndex={-1} class="screen centred" data-screen="ringing">
      <CountdownRing from={call.startedAt} until={call.autoAnswerAt ?? call.ringUntil}>
        <Phone size={30} />
      </CountdownRing>
      <Party call={call} settings={settings} />
      {call.callback && (
        <p class="note" data-testid="callback">
          {texts.callback}
        </p>
      )}
      {former && <Former calls={former} />}
      <Countdown />
      {call.answerAt && <p>{texts.answerAtDesk}</p>}
      <div class="pair">
        <Button
          testId="reject"
          kind="danger"
          icon={<PhoneOff size={18} />}
          label={texts.reject}
          disabled={pending !== undefined}
          onPress={actions.reject}
        />
        {!call.answerAt && (
          <Button
            testId="answer"
            kind="answer"
            icon={<Phone size={18} />}
            label={texts.answer}
            disabled={pending !== undefined}
            onPress={actions.answer}
          />
        )}
      </div>
    </section>
  );
}
