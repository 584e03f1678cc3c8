import { describe, expect, it } from 'vitest';
import type { PastCall } from '../core/lookup-types.ts';
import { byHour, dayRange, everyCall, isShown, missedCalls } from './call-filter.ts';

const call = (change: Partial<PastCall> = {}): PastCall => ({
  contactId: '1',
  direction: 'inbound',
  number: '13800138000',
  ownNumber: '01066668888',
  skillGroup: 'Sales',
  startedAt: new Date('2018-10-15T09:30:00').getTime(),
  talkSeconds: 60,
  outcome: 'answered',
  colleague: '',
  recorded: true,
  ...change,
});

describe('the filter of the call log', () => {
  it('shows all at first', () => {
    expect(isShown(call({ direction: 'internal', outcome: 'failed' }), everyCall)).toBe(true);
  });

  it.each([
    [{ direction: 'outbound' }, {}, false],
    [{ direction: 'outbound' }, { direction: 'outbound' }, true],
    [{ result: 'answered' }, { outcome: 'busy' }, false],
    [{ result: 'unanswered' }, { outcome: 'busy' }, true],
    [{ result: 'unanswered' }, {}, false],
    [{ result: 'answered' }, { outcome: 'colleague' }, false],
    [missedCalls, { outcome: 'colleague' }, false],
    [missedCalls, { outcome: 'noAnswer' }, true],
  ] as const)('%o of a call %o: %s', (filter, change, shown) => {
    expect(isShown(call(change), { ...everyCall, ...filter })).toBe(shown);
  });
});

it('a day is all of it, and nothing else', () => {
  const range = dayRange('2018-10-15');
  expect(new Date(range?.from ?? 0).toString()).toContain('Oct 15 2018 00:00:00');
  expect(new Date(range?.until ?? 0).toString()).toContain('Oct 15 2018 23:59:59');
  expect(dayRange('')).toBeUndefined();
});

it('calls by the hour have the hours between them too', () => {
  const at = (hour: number, outcome: PastCall['outcome'] = 'answered') =>
    call({ startedAt: new Date(2018, 9, 15, hour, 20).getTime(), outcome });
  expect(byHour([at(11), at(9, 'missed'), at(9)])).toEqual([
    { hour: 9, answered: 1, unanswered: 1 },
    { hour: 10, answered: 0, unanswered: 0 },
    { hour: 11, answered: 1, unanswered: 0 },
  ]);
  expect(byHour([])).toEqual([]);
});
