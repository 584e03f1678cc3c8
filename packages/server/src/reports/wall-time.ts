import { TZDate } from '@date-fns/tz';

/** A date and a time of day in a time zone. */
interface WallTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Parses `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss`; undefined: there is no such day or time. */
export function parseWallTime(text: string): WallTime | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  const real = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same =
    real.toISOString().slice(0, 10) === text.slice(0, 10) && hour < 24 && minute < 60 && second < 60;
  return same && year >= 1970 ? { year, month, day, hour, minute, second } : undefined;
}

/** Epoch milliseconds of a time in a zone such as `Asia/Shanghai`. */
export function instantOf(time: WallTime, timeZone: string): number {
  const { year, month, day, hour, minute, second } = time;
  return new TZDate(year, month - 1, day, hour, minute, second, timeZone).getTime();
}

/** Epoch milliseconds of the midnight that begins a day, `later` days after the day of `time`. */
export function midnightOf(
  time: Pick<WallTime, 'year' | 'month' | 'day'>,
  timeZone: string,
  later = 0,
): number {
  return new TZDate(time.year, time.month - 1, time.day + later, timeZone).getTime();
}

/** The wall time of a moment. */
export function wallTimeOf(instant: number, timeZone: string): WallTime {
  const zoned = new TZDate(instant, timeZone);
  return {
    year: zoned.getFullYear(),
    month: zoned.getMonth() + 1,
    day: zoned.getDate(),
    hour: zoned.getHours(),
    minute: zoned.getMinutes(),
    second: zoned.getSeconds(),
  };
}

/** Formats as `yyyy-MM-dd HH:mm:ss` in a time zone. */
export function formatWallTime(instant: number, timeZone: string): string {
  const { year, month, day, hour, minute, second } = wallTimeOf(instant, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}
