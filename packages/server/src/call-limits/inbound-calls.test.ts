import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { InboundCalls, type InboundLimits } from './inbound-calls.ts';
import type { RefusedCall } from './limit-alarm.ts';

const limits: InboundLimits = { perTrunk: 5, perNumber: 3, perCaller: 2, perSecond: 6 };
let now: number;
let refused: (RefusedCall['limit'] | undefined)[];
let calls: InboundCalls;
let count: number;

beforeEach(() => {
  now = 1_000_000;
  refused = [];
  count = 0;
  calls = new InboundCalls(limits, {
    alarm: { refused: ({ limit }) => void refused.push(limit) },
    now: () => now,
  });
});

/** Answers the leg, or undefined if it was rejected as busy. */
function arrive({
  trunk = 'trunk',
  caller = '13800138000',
  callee = '01066668888',
} = {}): string | undefined {
  count += 1;
  const legId = `leg-${count}`;
  return calls.admit({ legId, trunk, caller, callee }) ? legId : undefined;
}

describe('calls that come in', () => {
  it('are refused while the server can keep no more of what calls do, and calls in progress go on', () => {
    let isOverloaded = false;
    calls = new InboundCalls(limits, {
      alarm: { refused: ({ limit }) => void refused.push(limit) },
      isOverloaded: () => isOverloaded,
      now: () => now,
    });
    const legId = arrive() ?? '';
    isOverloaded = true;
    expect(arrive({ caller: '13900139000' })).toBeUndefined();
    expect(calls.admit({ legId, trunk: 'trunk', caller: '13800138000', callee: '01066668888' })).toBe(true);
    expect(refused).toEqual(['database']);
  });

  it('are limited from one caller, however the number is written, and others come in', () => {
    expect([arrive(), arrive({ caller: '+8613800138000' })]).not.toContain(undefined);
    expect(arrive({ callee: '02188886666', caller: '+86 138 0013 8000' })).toBeUndefined();
    expect(arrive({ caller: '13900139000' })).toBeDefined();
    expect(refused).toEqual(['perCaller']);
  });

  it('are limited to one number, however it is written', () => {
    for (const caller of ['13000000001', '13000000002', '13000000003'])
      expect(arrive({ caller })).toBeDefined();
    expect(arrive({ caller: '13000000004', callee: '+861066668888' })).toBeUndefined();
    expect(arrive({ caller: '13000000004', callee: '02188886666' })).toBeDefined();
    expect(refused).toEqual(['perNumber']);
  });

  it('are limited by one trunk, and come in by another', () => {
    for (let index = 0; index < limits.perTrunk; index += 1) {
      expect(arrive({ caller: `1300000000${index}`, callee: `0106666000${index}` })).toBeDefined();
    }
    expect(arrive({ caller: '13900139000', callee: '01066660009' })).toBeUndefined();
    expect(arrive({ caller: '13900139000', callee: '01066660009', trunk: 'other' })).toBeDefined();
    expect(refused).toEqual(['perTrunk']);
  });

  it('do not count a withheld number as one caller', () => {
    for (const caller of ['anonymous', 'anonymous', 'anonymous']) expect(arrive({ caller })).toBeDefined();
  });

  it('are limited in a second, in which refused calls of one caller take nothing away', () => {
    for (let index = 0; index < 50; index += 1) arrive();
    expect(calls.size).toBe(limits.perCaller);
    for (let index = 0; index < 4; index += 1) {
      const leg = arrive({ caller: `1300000000${index}`, callee: `0106666000${index}` });
      expect(leg).toBeDefined();
      calls.release(leg ?? '');
    }
    expect(arrive({ caller: '13900139000', callee: '02188886666' })).toBeUndefined();
    expect(refused.at(-1)).toBe('perSecond');
    now += 1000;
    expect(arrive({ caller: '13900139000', callee: '02188886666' })).toBeDefined();
  });

  it('are forgotten when they have ended unseen', () => {
    const [first, second] = [arrive(), arrive()];
    calls.keep(new Set([second ?? '']));
    expect([...calls.legs]).toEqual([second]);
    expect(first && arrive()).toBeDefined();
  });

  it('are counted exactly once and let go exactly once, in any order', () => {
    const callers = ['13000000001', '13000000002', '13000000003'];
    const numbers = ['01066660001', '01066660002'];
    const step = fc.oneof(
      fc.record({
        arrives: fc.constant(true as const),
        legId: fc.integer({ min: 0, max: 9 }),
        caller: fc.constantFrom(...callers),
        callee: fc.constantFrom(...numbers),
      }),
      fc.record({ arrives: fc.constant(false as const), legId: fc.integer({ min: 0, max: 9 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let clock = 0;
        const counted = new InboundCalls(limits, { alarm: { refused: () => undefined }, now: () => clock });
        const there = new Map<number, { caller: string; callee: string }>();
        for (const { legId, ...each } of steps) {
          clock += 1000;
          if (!each.arrives) {
            counted.release(`${legId}`);
            there.delete(legId);
            continue;
          }
          const live = [...there.values()];
          const fits =
            live.length < limits.perTrunk &&
            live.filter(({ caller }) => caller === each.caller).length < limits.perCaller &&
            live.filter(({ callee }) => callee === each.callee).length < limits.perNumber;
          const { caller, callee } = each;
          const admitted = counted.admit({ legId: `${legId}`, trunk: 'trunk', caller, callee });
          expect(admitted).toBe(there.has(legId) || fits);
          if (admitted && !there.has(legId)) there.set(legId, { caller, callee });
          expect(counted.size).toBe(there.size);
        }
        for (const legId of there.keys()) counted.release(`${legId}`);
        expect(counted.size).toBe(0);
        for (const callee of numbers) {
          clock += 1000;
          expect(counted.admit({ legId: callee, trunk: 'trunk', caller: '13000000001', callee })).toBe(true);
        }
      }),
    );
  });
});
