import { Phone } from 'lucide-preact';
import type { PastCall } from '../../core/lookup-types.ts';
import { CountdownRing } from '../components/countdown-ring.tsx';
import { PartyCard } from '../components/party-card.tsx';
import { PastNote } from '../components/past-note.tsx';
import { RingingKeys } from '../components/ringing-keys.tsx';
import { Stage } from '../components/stage.tsx';
import { moment, secondsUntil } from '../format.ts';
import { useLookup, useNow, useWorkbench } from '../hooks.ts';
import { fill, useLanguage, useTexts } from '../locales/texts.ts';

function AutomaticAnswer({ at }: { readonly at: number }) {
  const texts = useTexts();
  return <p class="figures">{fill(texts.answersIn, { seconds: secondsUntil(at, useNow()) })}</p>;
}

/** The agent's earlier calls with this caller. */
function Former({ calls }: { readonly calls: readonly PastCall[] }) {
  const texts = useTexts();
  const { tag } = useLanguage();
  const [last] = calls;
  if (!last) return <p class="note">{texts.firstContact}</p>;
  return (
    <div class="note" data-testid="former">
      <div>{fill(texts.formerContacts, { count: calls.length })}</div>
      <div>
        {moment(last.startedAt, Date.now(), tag)} · {texts.directions[last.direction]} ·{' '}
        {texts.outcomes[last.outcome]}
      </div>
      <PastNote key={last.contactId} contactId={last.contactId} />
    </div>
  );
}

/** A customer's call rings at the agent. */
export function RingingScreen() {
  const { call } = useWorkbench();
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
    <Stage
      screen="ringing"
      centred
      top={<PartyCard call={call} />}
      dock={
        <div class="pair uneven">
          <RingingKeys />
        </div>
      }
    >
      <CountdownRing from={call.startedAt} until={call.autoAnswerAt ?? call.ringUntil}>
        <Phone size={30} />
      </CountdownRing>
      {call.autoAnswerAt !== undefined && <AutomaticAnswer at={call.autoAnswerAt} />}
      {call.callback && (
        <p class="note" data-testid="callback">
          {texts.callback}
          {call.callbackNote && <q>{call.callbackNote}</q>}
        </p>
      )}
      {former && <Former calls={former} />}
      {call.answerAt && <p>{texts.answerAtDesk}</p>}
    </Stage>
  );
}
