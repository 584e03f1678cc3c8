import type { FlowNodeOf } from '@openseat/protocol';
import { instantOf, midnightOf, wallTimeOf } from '../reports/wall-time.ts';

export type OpeningHours = Pick<FlowNodeOf<'hours'>, 'timeZone' | 'weekly' | 'exceptions'>;
type Period = OpeningHours['weekly'][number]['periods'][number];

const dayMs = 24 * 60 * 60_000;

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 60 + rest;
}

interface Day {
  /** `2026-10-01`. */
  readonly date: string;
  /** From 1, Monday, to 7, Sunday. */
  readonly weekday: number;
}

function periodsOf({ date, weekday }: Day, hours: OpeningHours): readonly Period[] {
  const exception = hours.exceptions.find((candidate) => candidate.date === date);
  if (exception) return exception.periods;
  return hours.weekly.flatMap(({ days, periods }) => (days.includes(weekday) ? periods : []));
}

const overMidnight = ({ from, to }: Period) => minutes(to) <= minutes(from);

/** Whether it is open at a moment. `holiday`: an exception day without hours of its own. */
export function openingAt(instant: number, hours: OpeningHours): 'open' | 'closed' | 'holiday' {
  const wall = wallTimeOf(instant, hours.timeZone);
  const now = wall.hour * 60 + wall.minute;
  const noon = Date.UTC(wall.year, wall.month - 1, wall.day, 12);
  const day = (at: number): Day => ({
    date: new Date(at).toISOString().slice(0, 10),
    weekday: new Date(at).getUTCDay() || 7,
  });
  const today = day(noon);
  const openToday = periodsOf(today, hours).some((period) =>
    overMidnight(period)
      ? now >= minutes(period.from)
      : now >= minutes(period.from) && now < minutes(period.to),
  );
  const fromYesterday = periodsOf(day(noon - dayMs), hours).some(
    (period) => overMidnight(period) && now < minutes(period.to),
  );
  if (openToday || fromYesterday) return 'open';
  const exception = hours.exceptions.find(({ date }) => date === today.date);
  return exception?.periods.length === 0 ? 'holiday' : 'closed';
}

const daysLookedAt = 370;

/** The next open moment, from `instant` on; undefined: none within a year. */
export function opensAt(instant: number, hours: OpeningHours): number | undefined {
  if (openingAt(instant, hours) === 'open') return instant;
  const { timeZone } = hours;
  const today = wallTimeOf(instant, timeZone);
  for (let later = 0; later < daysLookedAt; later += 1) {
    const { year, month, day } = wallTimeOf(midnightOf(today, timeZone, later), timeZone);
    const noon = new Date(Date.UTC(year, month - 1, day, 12));
    const date = noon.toISOString().slice(0, 10);
    const starts = periodsOf({ date, weekday: noon.getUTCDay() || 7 }, hours)
      .map(({ from }) => minutes(from))
      .map((from) => ({ year, month, day, hour: Math.floor(from / 60), minute: from % 60, second: 0 }))
      .map((wall) => instantOf(wall, timeZone))
      .filter((start) => start > instant && openingAt(start, hours) === 'open');
    if (starts.length > 0) return Math.min(...starts);
  }
  return undefined;
}
