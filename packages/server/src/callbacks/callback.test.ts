import { describe, expect, it } from 'vitest';
import {
  type Callback,
  type CallbackInput,
  type CallbackState,
  nextCallback,
  withLaterRequest,
} from './callback.ts';

const sales = { id: 'sales', name: 'Sales' };
const callback: Callback = {
  id: '1',
  instanceId: 'demo',
  contactId: 'c',
  skillGroup: sales,
  customer: '13800138000',
  number: '01066660000',
  askedAt: 100,
  waitingSince: 50,
  priority: 1,
  hours: undefined,
  mostAttempts: 2,
  retryMs: 600,
  attempts: 0,
  state: { type: 'waiting', dueAt: 100 },
};
const waiting: CallbackState = { type: 'waiting', dueAt: 100 };
const calling: CallbackState = { type: 'calling' };
const tried = (outcome: 'reached' | 'notReached' | 'interrupted'): CallbackInput => ({
  type: 'tried',
  outcome,
});
const now = 1000;

describe('nextCallback', () => {
  it.each([
    ['waiting', waiting, 0, { type: 'call' }, calling, 0],
    ['waiting', waiting, 0, { type: 'calledAgain' }, { type: 'calledAgain', at: now }, 0],
    ['waiting', waiting, 1, { type: 'cancel' }, { type: 'cancelled', at: now }, 1],
    ['calling', calling, 0, tried('reached'), { type: 'reached', at: now }, 1],
    ['calling', calling, 0, tried('notReached'), { type: 'waiting', dueAt: 1600 }, 1],
    ['calling for the last time', calling, 1, tried('notReached'), { type: 'givenUp', at: now }, 2],
    ['calling', calling, 1, tried('interrupted'), { type: 'waiting', dueAt: now }, 1],
    ['calling', calling, 0, { type: 'calledAgain' }, { type: 'calledAgain', at: now }, 0],
    ['calling', calling, 0, { type: 'cancel' }, { type: 'cancelled', at: now }, 0],
  ] as const)('%s, by %o with %i tries: %o', (_from, state, attempts, input, target, made) => {
    expect(nextCallback({ ...callback, state, attempts }, input, now)).toEqual({
      ...callback,
      state: target,
      attempts: made,
    });
  });

  it.each([
    [waiting, tried('reached')],
    [calling, { type: 'call' }],
    [{ type: 'reached', at: 1 }, { type: 'call' }],
    [{ type: 'givenUp', at: 1 }, tried('reached')],
    [{ type: 'calledAgain', at: 1 }, tried('notReached')],
    [{ type: 'cancelled', at: 1 }, { type: 'cancel' }],
  ] as const)('has no move from %o by %o', (state, input) => {
    expect(nextCallback({ ...callback, state }, input, now)).toBeUndefined();
  });
});

describe('asking once more', () => {
  const request = { ...callback, contactId: 'd', waitingSince: 900, priority: 0 };

  it('keeps the older place in the same queue, and the tries that were made', () => {
    const merged = withLaterRequest(
      { ...callback, attempts: 1, state: { type: 'waiting', dueAt: 9000 } },
      request,
      now,
    );
    expect(merged).toMatchObject({ contactId: 'd', waitingSince: 50, priority: 1, attempts: 1 });
    expect(merged.state).toEqual({ type: 'waiting', dueAt: now });
  });

  it('takes a new place in another queue', () => {
    const elsewhere = withLaterRequest(
      callback,
      { ...request, skillGroup: { id: 'support', name: 'Support' } },
      now,
    );
    expect(elsewhere).toMatchObject({ skillGroup: { id: 'support' }, waitingSince: 900, priority: 0 });
  });
});
