import { describe, expect, it } from 'vitest';
import { dayBorders, intervalBorders, todayBorders } from './report-periods.ts';
import { formatWallTime, instantOf, parseWallTime } from './wall-time.ts';

const names = ['StartTime', 'EndTime'] as const;
const iso = (instants: readonly number[]) => instants.map((instant) => new Date(instant).toISOString());

describe('times on the clocks of a zone', () => {
  it('are read and written, and none is made up', () => {
    const time = parseWallTime('2026-03-01 08:30:05');
    expect(time && new Date(instantOf(time, 'Asia/Shanghai')).toISOString()).toBe('2026-03-01T00:30:05.000Z');
    expect(formatWallTime(Date.UTC(2026, 2, 1, 0, 30, 5), 'Asia/Shanghai')).toBe('2026-03-01 08:30:05');
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-01-01 24:00:00',
      '2026-01-01 00:60:00',
      'today',
      '',
    ]) {
      expect(parseWallTime(text), text).toBeUndefined();
    }
  });
});

describe('the periods of a report', () => {
  it('are whole days with both ends, as long as the zone’s clocks make them', () => {
    const berlin = { start: '2026-03-28', end: '2026-03-29 10:00:00', timeZone: 'Europe/Berlin', names };
    expect(iso(dayBorders(berlin))).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      // Summer time began, so this day had 23 hours.
      '2026-03-29T22:00:00.000Z',
    ]);
  });

  it('are intervals, of which the last ends with the report', () => {
    const asked = {
      start: '2026-01-01 00:00:00',
      end: '2026-01-01 00:40:00',
      timeZone: 'Asia/Shanghai',
      names,
    };
    expect(iso(intervalBorders(asked, 'Minute30'))).toEqual([
      '2025-12-31T16:00:00.000Z',
      '2025-12-31T16:30:00.000Z',
      '2025-12-31T16:40:00.000Z',
    ]);
    expect(intervalBorders(asked, 'Daily')).toHaveLength(2);
  });

  it('are refused when they end before they begin, do not exist or are too many', () => {
    const refused = (start: string, end: string, interval: 'Daily' | 'Minute5') => () =>
      intervalBorders({ start, end, timeZone: 'UTC', names }, interval);
    expect(refused('2026-01-02', '2026-01-01', 'Daily')).toThrow(/EndTime/);
    expect(refused('2026-01-01', '2026-01-01', 'Minute5')).toThrow(/EndTime/);
    expect(refused('2026-01-32', '2026-02-01', 'Daily')).toThrow(/StartTime/);
    expect(refused('2026-01-01', '2036-01-01', 'Daily')).toThrow(/1000/);
    expect(refused('2026-01-01', '2026-02-01', 'Minute5')).toThrow(/1000/);
  });

  it('begin today at midnight of the zone', () => {
    const now = Date.UTC(2026, 0, 1, 15, 59, 59);
    expect(iso(todayBorders(now, 'Asia/Shanghai'))).toEqual([
      '2025-12-31T16:00:00.000Z',
      '2026-01-01T15:59:59.000Z',
    ]);
    const midnight = Date.UTC(2026, 0, 1, 16);
    expect(todayBorders(midnight, 'Asia/Shanghai')).toEqual([midnight, midnight + 1]);
  });
});
