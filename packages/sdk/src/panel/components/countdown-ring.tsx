import type { ComponentChildren } from 'preact';
import { secondsUntil } from '../format.ts';
import { useNow } from '../hooks.ts';

const radius = 38;
const round = 2 * Math.PI * radius;

interface Props {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number | undefined;
  readonly children: ComponentChildren;
}

/** A ring that shrinks between two times; without an end it stays full. */
export function CountdownRing({ from, until, children }: Props) {
  const now = useNow();
  const left = until === undefined ? 1 : Math.min(1, Math.max(0, (until - now) / (until - from)));
  return (
    <div class="ring" aria-hidden="true" data-testid="ring" data-left={left.toFixed(2)}>
      <svg viewBox="0 0 84 84" width="84" height="84" aria-hidden="true">
        <circle cx="42" cy="42" r={radius} class="ring-track" />
        <circle
          cx="42"
          cy="42"
          r={radius}
          class="ring-left"
          stroke-dasharray={round}
          stroke-dashoffset={round * (1 - left)}
          transform="rotate(-90 42 42)"
        />
      </svg>
      <div class="ring-mark">
        {children}
        {until !== undefined && <b class="figures">{secondsUntil(until, now)}</b>}
      </div>
    </div>
  );
}
