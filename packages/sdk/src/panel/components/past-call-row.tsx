import { Users } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { PastCall } from '../../core/lookup-types.ts';
import { duration, groupedNumber, moment, shownNumber } from '../format.ts';
import { useActions, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { useLanguage } from '../locales/texts.ts';
import { CallBack } from './call-back.tsx';
import { InboundIcon, OutboundIcon } from './directed-icons.tsx';
import { PastNote } from './past-note.tsx';
import { PlaceName } from './place-name.tsx';
import { Recordings } from './recordings.tsx';
import { ScheduleCallback } from './schedule-callback.tsx';

const icons = { inbound: InboundIcon, outbound: OutboundIcon, internal: Users };

function Details({ call, masked }: { readonly call: PastCall; readonly masked: boolean }) {
  const actions = useActions();
  return (
    <div class="details">
      <small>{[call.colleague, call.skillGroup, call.ownNumber].filter(Boolean).join(' · ')}</small>
      <PlaceName number={call.number} />
      <PastNote contactId={call.contactId} />
      {call.recorded && <Recordings contactId={call.contactId} />}
      <CallBack onPress={() => actions.call(call.number)} />
      {call.direction !== 'internal' && (
        <ScheduleCallback contactId={call.contactId} number={call.number} masked={masked} />
      )}
    </div>
  );
}

/** A call of the log, which opens to show details. */
export function PastCallRow({ call }: { readonly call: PastCall }) {
  const { customers, settings } = useWorkbench();
  const texts = useAllTexts();
  const { tag } = useLanguage();
  const [open, setOpen] = useState(false);
  const { direction, outcome, colleague, number, startedAt, talkSeconds } = call;
  const Icon = icons[direction];
  const masked = direction === 'inbound' ? settings.maskCaller : settings.maskCallee;
  return (
    <li class={`past ${outcome === 'answered' || colleague ? '' : 'bad'}`}>
      <button
        type="button"
        class="entry-row"
        data-testid="past-call"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon size={18} role="img" aria-label={texts.directions[direction]} />
        <span class="grow">
          <b class="figures">
            {[customers.get(call.contactId)?.name, groupedNumber(shownNumber(number, masked))]
              .filter(Boolean)
              .join(' · ')}
          </b>
          <small>{outcome === 'answered' ? duration(talkSeconds * 1000) : texts.outcomes[outcome]}</small>
          <time>{moment(startedAt, Date.now(), tag)}</time>
        </span>
      </button>
      {open && <Details call={call} masked={masked} />}
    </li>
  );
}
