import { describe, expect, it } from 'vitest';
import { openingAt, opensAt } from './opening-hours.ts';

const shop = {
  timeZone: 'Asia/Shanghai',
  weekly: [
    {
      days: [1, 2, 3, 4, 5],
      periods: [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '18:00' },
      ],
    },
    { days: [6], periods: [{ from: '22:00', to: '02:00' }] },
  ],
  exceptions: [
    { date: '2026-10-01', periods: [] },
    { date: '2026-10-10', periods: [{ from: '09:00', to: '18:00' }] },
  ],
};

describe('openingAt', () => {
  it.each([
    ['the first minute of a Monday', '2026-10-12T09:00:00+08:00', 'open'],
    ['the minute before', '2026-10-12T08:59:59+08:00', 'closed'],
    ['the break at noon', '2026-10-12T12:00:00+08:00', 'closed'],
    ['the afternoon, told in another zone', '2026-10-12T06:00:00Z', 'open'],
    ['a Sunday', '2026-10-11T10:00:00+08:00', 'closed'],
    ['Saturday late', '2026-10-17T23:00:00+08:00', 'open'],
    ['Sunday early, which is still Saturday evening', '2026-10-18T01:59:00+08:00', 'open'],
    ['Sunday early, after that', '2026-10-18T02:00:00+08:00', 'closed'],
    ['a holiday', '2026-10-01T10:00:00+08:00', 'holiday'],
    ['a Saturday worked in exchange', '2026-10-10T10:00:00+08:00', 'open'],
    ['its evening, without the usual late hours', '2026-10-10T23:00:00+08:00', 'closed'],
  ])('%s', (_title, moment, expected) => expect(openingAt(Date.parse(moment), shop)).toBe(expected));

  it('keeps summer time: nine is nine', () => {
    const berlin = { ...shop, timeZone: 'Europe/Berlin', exceptions: [] };
    expect(openingAt(Date.parse('2026-03-27T08:00:00Z'), berlin)).toBe('open');
    expect(openingAt(Date.parse('2026-03-30T07:00:00Z'), berlin)).toBe('open');
    expect(openingAt(Date.parse('2026-03-27T07:59:00Z'), berlin)).toBe('closed');
  });

  it('is open all day where the hours say so', () => {
    const always = {
      ...shop,
      weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], periods: [{ from: '00:00', to: '24:00' }] }],
    };
    expect(openingAt(Date.parse('2026-10-13T23:59:59+08:00'), always)).toBe('open');
    expect(openingAt(Date.parse('2026-10-14T00:00:00+08:00'), always)).toBe('open');
  });
});

describe('opensAt', () => {
  it.each([
    ['now, when it is open', '2026-10-12T09:30:00+08:00', '2026-10-12T09:30:00+08:00'],
    ['later in the day', '2026-10-12T12:10:00+08:00', '2026-10-12T13:30:00+08:00'],
    ['after the night', '2026-10-12T20:00:00+08:00', '2026-10-13T09:00:00+08:00'],
    ['after a holiday', '2026-09-30T19:00:00+08:00', '2026-10-02T09:00:00+08:00'],
    ['on a day that is worked in exchange', '2026-10-09T19:00:00+08:00', '2026-10-10T09:00:00+08:00'],
    ['in the evening that goes over midnight', '2026-10-17T12:00:00+08:00', '2026-10-17T22:00:00+08:00'],
  ])('%s', (_title, moment, expected) => {
    expect(opensAt(Date.parse(moment), shop)).toBe(Date.parse(expected));
  });

  it('is never, where the hours never come', () => {
    const never = { ...shop, weekly: [], exceptions: [] };
    expect(opensAt(Date.parse('2026-10-12T09:30:00+08:00'), never)).toBeUndefined();
  });
});
