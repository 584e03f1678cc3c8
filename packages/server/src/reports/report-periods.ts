import { OpenSeatError } from '@openseat/protocol';
import { instantOf, midnightOf, parseWallTime, wallTimeOf } from './wall-time.ts';

/** Length of an interval in minutes. A day is as long as its time zone makes it. */
const minutesOf = { Daily: undefined, Hourly: 60, Minute30: 30, Minute15: 15, Minute5: 5 } as const;
export type Interval = keyof typeof minutesOf;

/** More than a report needs: half a year of days, ten days of quarters of an hour. */
const maxPeriods = 1000;

interface RequestOrigin {
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  /** The names of the parameters, for error texts. */
  readonly names: readonly [start: string, end: string];
}

function parse(text: string, name: string) {
  const time = parseWallTime(text);
  if (time) return time;
  throw new OpenSeatError('Parameter.Invalid', { name, reason: 'there is no such day or time' });
}

function refuseRange(name: string, reason: string): never {
  throw new OpenSeatError('Parameter.Invalid', { name, reason });
}

/** The midnights from the first day to the one after the last: both days are included. */
export function dayBorders({ start, end, timeZone, names }: RequestOrigin): readonly number[] {
  const first = parse(start, names[0]);
  const last = parse(end, names[1]);
  const days =
    Math.round(
      (Date.UTC(last.year, last.month - 1, last.day) - Date.UTC(first.year, first.month - 1, first.day)) /
        86_400_000,
    ) + 1;
  if (days < 1) refuseRange(names[1], 'it is before the start');
  if (days > maxPeriods) refuseRange(names[1], `more than ${maxPeriods} days`);
  return Array.from({ length: days + 1 }, (_unused, later) => midnightOf(first, timeZone, later));
}

/** The borders of a report by interval. The last interval ends with `end`, and may be shorter. */
export function intervalBorders(asked: RequestOrigin, interval: Interval): readonly number[] {
  const minutes = minutesOf[interval];
  if (minutes === undefined) return dayBorders(asked);
  const { start, end, timeZone, names } = asked;
  const from = instantOf(parse(start, names[0]), timeZone);
  const to = instantOf(parse(end, names[1]), timeZone);
  if (to <= from) refuseRange(names[1], 'it is not after the start');
  const step = minutes * 60_000;
  const count = Math.ceil((to - from) / step);
  if (count > maxPeriods) refuseRange(names[1], `more than ${maxPeriods} intervals`);
  return [...Array.from({ length: count }, (_unused, n) => from + n * step), to];
}

/**
 * From the last midnight until now. At midnight itself the day lasts a millisecond, as a period needs a
 * length.
 */
export function todayBorders(now: number, timeZone: string): readonly number[] {
  const midnight = midnightOf(wallTimeOf(now, timeZone), timeZone);
  return [midnight, Math.max(now, midnight + 1)];
}
