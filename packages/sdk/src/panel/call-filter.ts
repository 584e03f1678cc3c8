import type { PastCall } from '../core/lookup-types.ts';

/** Filter of the call log; empty: all calls. */
export interface CallFilter {
  readonly direction: PastCall['direction'] | '';
  readonly result: 'answered' | 'unanswered' | '';
}

export const everyCall: CallFilter = { direction: '', result: '' };
/** Calls that rang here and were answered nowhere. */
export const missedCalls: CallFilter = { direction: 'inbound', result: 'unanswered' };

export function isShown({ direction, outcome }: PastCall, filter: CallFilter): boolean {
  if (filter.direction !== '' && direction !== filter.direction) return false;
  // What a colleague answered is neither an answered call of the agent nor one to be called back.
  return (
    filter.result === '' ||
    (outcome !== 'colleague' && (outcome === 'answered') === (filter.result === 'answered'))
  );
}

/** Start and end of a day from a date field, by this computer's clock; undefined: no day. */
export function dayRange(date: string): { readonly from: number; readonly until: number } | undefined {
  const from = new Date(`${date}T00:00:00`).getTime();
  if (Number.isNaN(from)) return undefined;
  const next = new Date(from);
  next.setDate(next.getDate() + 1);
  return { from, until: next.getTime() - 1 };
}

/** Calls per hour, from the first hour with a call to the last. */
export function byHour(calls: readonly PastCall[]) {
  const hours = new Map<number, { answered: number; unanswered: number }>();
  for (const { startedAt, outcome } of calls) {
    const hour = new Date(startedAt).getHours();
    const counted = hours.get(hour) ?? { answered: 0, unanswered: 0 };
    counted[outcome === 'answered' ? 'answered' : 'unanswered'] += 1;
    hours.set(hour, counted);
  }
  const known = [...hours.keys()];
  if (known.length === 0) return [];
  const first = Math.min(...known);
  return [...Array(Math.max(...known) - first + 1).keys()].map((index) => ({
    hour: first + index,
    ...(hours.get(first + index) ?? { answered: 0, unanswered: 0 }),
  }));
}
