import { expect, it } from 'vitest';
import { hoursOf, type OpeningHours, rowsOf } from './hours-rows.ts';

const hours: OpeningHours = {
  timeZone: 'Asia/Shanghai',
  weekly: [
    { days: [1, 2], periods: [{ from: '09:00', to: '12:00' }] },
    { days: [1, 2], periods: [{ from: '13:00', to: '18:00' }] },
  ],
  exceptions: [
    { date: '2026-10-01', periods: [] },
    {
      date: '2026-10-10',
      periods: [
        { from: '09:00', to: '12:00' },
        { from: '14:00', to: '16:00' },
      ],
    },
  ],
};

it('the form gives back the hours that it was filled with', () => {
  expect(hoursOf(rowsOf(hours), 'Asia/Shanghai')).toEqual(hours);
});

it('several periods of a day are a line each', () => {
  const weekly = [
    {
      days: [1],
      periods: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '18:00' },
      ],
    },
  ];
  expect(rowsOf({ ...hours, weekly, exceptions: [] }).weekly).toEqual([
    { days: [1], from: '09:00', to: '12:00' },
    { days: [1], from: '13:00', to: '18:00' },
  ]);
});

it('a day without times is a holiday', () => {
  expect(
    hoursOf({ weekly: [], exceptions: [{ date: '2026-05-01', from: '', to: '' }] }, 'UTC').exceptions,
  ).toEqual([{ date: '2026-05-01', periods: [] }]);
});

it('the end of a day is its midnight', () => {
  const weekly = [{ days: [7], periods: [{ from: '00:00', to: '24:00' }] }];
  expect(rowsOf({ ...hours, weekly }).weekly).toEqual([{ days: [7], from: '00:00', to: '00:00' }]);
});
