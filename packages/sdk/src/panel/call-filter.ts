import type { PastCall } from '../core/looked-up.ts';

/** What of the call log is shown; empty: all. */
export interface CallFilter {
  readonly direction: PastCall['direction'] | '';
  readonly result: 'answered' | 'unanswered' | '';
}

export const everyCall: CallFilter = { direction: '', result: '' };

export function isShown({ direction, outcome }: PastCall, filter: CallFilter): boolean {
  if (filter.direction !== '' && direction !== filter.direction) return false;
  return filter.result === '' || (outcome === 'answered') === (filter.result === 'answered');
}

/** The first and last moment of a day as a date field tells it, by this computer's clock; undefined: no day. */
export function dayRange(date: string): { readonly from: number; readonly until: number } | undefined {
  const from = new Date(`${date}T00:00:00`).getTime();
  if (Number.isNaN(from)) return undefined;
  const next = new Date(from);
  next.setDate(next.getDate() + 1);
  return { from, until: next.getTime() - 1 };
}

/** How many calls began in each hour from the first that had one to the last. */
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
  return Array.from({ length: Math.max(...known) - first + 1 }, (_, index) => ({
    hour: first + index,
    ...(hours.get(first + index) ?? { answered: 0, unanswered: 0 }),
  }));
}
