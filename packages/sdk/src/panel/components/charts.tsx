import type { DaySummary, PastCall } from '../../core/lookup-types.ts';
import { byHour } from '../call-filter.ts';
import { span } from '../format.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill } from '../locales/texts.ts';

const barHeight = 56;
const barWidth = 14;
const step = 20;
/** Hours without a wide gap between their bars. */
const atLeast = 8;
/** As many hours have room for their figures. */
const figuresAtMost = 10;

/** Calls of the day per hour: answered ones below, unanswered ones above. */
export function HourChart({ calls }: { readonly calls: readonly PastCall[] }) {
  const texts = useAllTexts();
  const hours = byHour(calls);
  if (hours.length === 0) return null;
  const limit = Math.max(...hours.map(({ answered, unanswered }) => answered + unanswered));
  const columns = Math.max(hours.length, atLeast);
  const every = hours.length > figuresAtMost ? 2 : 1;
  const scale = barHeight / limit;
  const told = hours.map((each) => fill(texts.hourTold, each)).join('; ');
  return (
    <figure>
      <h3>{texts.byHour}</h3>
      <svg
        class="chart"
        viewBox={`0 0 ${columns * step} ${barHeight}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={told}
        data-testid="hours"
      >
        {hours.map(({ hour, answered, unanswered }, index) => (
          <g key={hour} transform={`translate(${index * step + (step - barWidth) / 2} 0)`}>
            <rect
              y={barHeight - answered * scale}
              width={barWidth}
              height={answered * scale}
              class="answered"
            />
            <rect
              y={barHeight - (answered + unanswered) * scale}
              width={barWidth}
              height={unanswered * scale}
              class="unanswered"
            />
          </g>
        ))}
      </svg>
      <div class="hours figures" aria-hidden="true">
        {Array.from({ length: columns }, (_, index) => (
          <span key={index}>{index % every === 0 && hours[index]?.hour}</span>
        ))}
      </div>
    </figure>
  );
}

/** Use of the signed-in time. */
export function TimeChart({ day }: { readonly day: DaySummary }) {
  const texts = useAllTexts();
  const parts = [
    ['talk', day.talkSeconds],
    ['work', day.workSeconds],
    ['ready', day.readySeconds],
    ['break', day.breakSeconds],
  ] as const;
  const { talkSeconds, workSeconds, readySeconds, breakSeconds } = day;
  const all = talkSeconds + workSeconds + readySeconds + breakSeconds;
  if (all === 0) return null;
  let from = 0;
  return (
    <figure>
      <h3>{texts.timeSpent}</h3>
      <svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id="striped" width="1.6" height="4" patternUnits="userSpaceOnUse">
            <rect width="0.8" height="4" class="ink" />
          </pattern>
          <pattern id="lined" width="100" height="1.6" patternUnits="userSpaceOnUse">
            <rect width="100" height="0.8" class="ink" />
          </pattern>
        </defs>
        {parts.map(([name, seconds]) => {
          const width = (100 * seconds) / all;
          from += width;
          return <rect key={name} x={from - width} width={width} height="4" class={name} />;
        })}
      </svg>
      <ul class="legend">
        {parts.map(([name, seconds]) => (
          <li key={name}>
            <span class={`key-mark ${name}`} aria-hidden="true" />
            {texts.spent[name]} <b>{span(seconds, texts.units)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}
