import { ListFilter } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { cleanNumber } from '../../core/callee.ts';
import { type CallFilter, dayRange, everyCall, isShown, missedCalls } from '../call-filter.ts';
import { Button } from '../components/button.tsx';
import { Callbacks } from '../components/callbacks.tsx';
import { Choice } from '../components/choice.tsx';
import { PastCallRow } from '../components/past-call-row.tsx';
import { RefreshKey } from '../components/refresh-key.tsx';
import { TabList } from '../components/tab-list.tsx';
import { Voicemails } from '../components/voicemails.tsx';
import { useLookup, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';

interface FiltersProps {
  readonly filter: CallFilter;
  readonly number: string;
  readonly date: string;
  readonly onFilter: (filter: CallFilter) => void;
  readonly onNumber: (number: string) => void;
  readonly onDate: (date: string) => void;
}

function Filters({ filter, number, date, onFilter, onNumber, onDate }: FiltersProps) {
  const texts = useAllTexts();
  return (
    <div class="filters">
      <Choice
        testId="filter-direction"
        label={texts.direction}
        bare
        value={filter.direction}
        choices={[
          ['', texts.everyDirection],
          ['inbound', texts.directions.inbound],
          ['outbound', texts.directions.outbound],
          ['internal', texts.directions.internal],
        ]}
        onChoose={(direction) => onFilter({ ...filter, direction })}
      />
      <Choice
        testId="filter-result"
        label={texts.result}
        bare
        value={filter.result}
        choices={[
          ['', texts.everyResult],
          ['answered', texts.outcomes.answered],
          ['unanswered', texts.unanswered],
        ]}
        onChoose={(result) => onFilter({ ...filter, result })}
      />
      <label class="field">
        <input
          data-testid="filter-number"
          type="search"
          inputMode="tel"
          aria-label={texts.number}
          placeholder={texts.number}
          value={number}
          onChange={({ currentTarget }) => onNumber(cleanNumber(currentTarget.value))}
        />
      </label>
      <label class="field">
        <input
          data-testid="filter-date"
          type="date"
          aria-label={texts.date}
          value={date}
          onChange={({ currentTarget }) => onDate(currentTarget.value)}
        />
      </label>
    </div>
  );
}

/** The agent's own calls of 30 days, the newest 100 (document, changelog 0.2.1 and 0.2.6). */
function Calls({ missed }: { readonly missed: boolean }) {
  const { endedCall } = useWorkbench();
  const texts = useAllTexts();
  const [filtering, setFiltering] = useState(false);
  const [filter, setFilter] = useState(everyCall);
  const [number, setNumber] = useState('');
  const [date, setDate] = useState('');
  // A call that ends while the log is open is added to it.
  const { found, failed, again } = useLookup(
    (lookups) => lookups.recentCalls({ ...(number && { number }), ...dayRange(date) }),
    [number, date, endedCall?.call.contactId],
  );
  const shown = found?.filter((call) => isShown(call, missed ? missedCalls : filter)) ?? [];
  return (
    <>
      <div class="row">
        <div class="grow" />
        {!missed && (
          <Button
            testId="filters"
            iconOnly
            label={texts.filters}
            icon={<ListFilter size={18} />}
            pressed={filtering}
            onPress={() => setFiltering(!filtering)}
          />
        )}
        <RefreshKey onPress={again} />
      </div>
      {filtering && !missed && (
        <Filters
          filter={filter}
          number={number}
          date={date}
          onFilter={setFilter}
          onNumber={setNumber}
          onDate={setDate}
        />
      )}
      {failed && <p role="alert">{texts.notLoaded}</p>}
      {found && shown.length === 0 && <p>{texts.noCalls}</p>}
      <ul class="list" data-testid="log">
        {shown.map((call) => (
          <PastCallRow key={call.contactId} call={call} />
        ))}
      </ul>
    </>
  );
}

const tabs = ['all', 'missed', 'voicemails', 'callbacks'] as const;
type Tab = (typeof tabs)[number];

function content(tab: Tab) {
  switch (tab) {
    case 'voicemails':
      return <Voicemails />;
    case 'callbacks':
      return <Callbacks />;
    default:
      return <Calls missed={tab === 'missed'} />;
  }
}

/** Past calls, and what callers have left for the agent. */
export function LogScreen() {
  const texts = useAllTexts();
  const [tab, setTab] = useState<Tab>('all');
  return (
    <section tabIndex={-1} class="screen" data-screen="log">
      <h2>{texts.places.log}</h2>
      <TabList
        label={texts.places.log}
        tab={tab}
        tabs={tabs.map((each) => [each, texts.logTabs[each]])}
        onTab={setTab}
      />
      <div role="tabpanel" class="tab" aria-label={texts.logTabs[tab]} key={tab}>
        {content(tab)}
      </div>
    </section>
  );
}
