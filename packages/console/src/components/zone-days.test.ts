import { describe, expect, it } from 'vitest';
import { addDays, dayOf, startOfDay } from './zone-days.ts';

describe('days of a zone', () => {
  it.each([
    ['2026-01-31', 'Asia/Shanghai', '2026-01-30T16:00:00.000Z'],
    ['2026-01-31', 'UTC', '2026-01-31T00:00:00.000Z'],
    // The day after the night without 02:00, and that day itself.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, expected) => {
    const start = startOfDay(day, zone);
    expect(new Date(start).toISOString()).toBe(expected);
    expect(dayOf(start, zone)).toBe(day);
    expect(dayOf(start - 1, zone)).toBe(addDays(day, -1));
  });
});
