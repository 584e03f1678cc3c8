import { dayRange } from '../call-filter.ts';
import { HourChart, TimeChart } from '../components/charts.tsx';
import { RefreshKey } from '../components/refresh-key.tsx';
import { span } from '../format.ts';
import { useLookup, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';

function Figure({
  label,
  value,
  testId,
}: {
  readonly label: string;
  readonly value: string;
  readonly testId: string;
}) {
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd class="figures" data-testid={testId}>
        {value}
      </dd>
    </div>
  );
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** The agent's day so far (document, changelog 0.2.7). */
export function WorkScreen() {
  const { code } = useWorkbench();
  const texts = useAllTexts();
  // A change of status changes the day's figures.
  const summary = useLookup((lookups) => lookups.today(), [code]);
  const { found: calls } = useLookup((lookups) => lookups.recentCalls(dayRange(today())), [code]);
  const day = summary.found;
  const of = (part: number, whole: number) => `${part} / ${whole}`;
  return (
    <section tabIndex={-1} class="screen" data-screen="work">
      <div class="row">
        <h2 class="grow">{texts.places.work}</h2>
        <RefreshKey onPress={summary.again} />
      </div>
      {summary.failed && <p role="alert">{texts.notLoaded}</p>}
      {day && (
        <>
          <dl class="figure-grid">
            <Figure
              testId="work-signed-in"
              label={texts.signedInTime}
              value={span(day.signedInSeconds, texts.units)}
            />
            <Figure testId="work-talk" label={texts.talkTime} value={span(day.talkSeconds, texts.units)} />
            <Figure testId="work-in" label={texts.callsIn} value={of(day.callsInAnswered, day.callsIn)} />
            <Figure testId="work-out" label={texts.callsOut} value={of(day.callsOutAnswered, day.callsOut)} />
            <Figure
              testId="work-average"
              label={texts.averageTalk}
              value={span(day.averageTalkSeconds, texts.units)}
            />
            <Figure testId="work-break" label={texts.breakTime} value={span(day.breakSeconds, texts.units)} />
            <Figure
              testId="work-rating"
              label={texts.rating}
              value={day.rating === undefined ? '–' : day.rating.toFixed(1)}
            />
          </dl>
          <TimeChart day={day} />
        </>
      )}
      {calls && <HourChart calls={calls} />}
    </section>
  );
}
