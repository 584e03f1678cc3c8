import type { DaySummary, PastCall } from '../../core/lookup-types.ts';
import { byHour } from '../call-filter.ts';
import { span } from '../format.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill } from '../locales/texts.ts';

const barHeight = 56;
const barWidth = 14;
const step = 20;

/** Calls of the day per hour: answered ones below, unanswered ones above. */
export function HourChart({ calls }: { readonly calls: readonly PastCall[] }) {
  const texts = useAllTexts();
  const hours = byHour(calls);
  if (hours.length === 0) return null;
  const limit = Math.max(...hours.map(({ answered, unanswered }) => answered + unanswered));
  const width = Math.max(hours.length, 8) * step;
  const scale = barHeight / limit;
  const told = hours.map((each) => fill(texts.hourTold, each)).join('; ');
  return (
    <figure>
      <h3>{texts.byHour}</h3>
      <svg
        class="chart"
        viewBox={`0 0 ${width} ${barHeight + 16}`}
        preserveAspectRatio="xMinYMid"
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
            <text x={barWidth / 2} y={barHeight + 12}>
              {hour}
            </text>
          </g>
        ))}
      </svg>
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
