import { pino } from 'pino';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testTrunk } from './testing/test-trunk.ts';
import type { Trunk } from './trunk.ts';
import type { TrunkDay } from './trunk-store.ts';
import { TrunkUsage } from './trunk-usage.ts';

let now: number;
let trunk: Trunk;
let stored: TrunkDay[];
const alarm = { refused: vi.fn() };

beforeEach(() => {
  now = Date.parse('2026-01-05T04:00:00Z');
  trunk = testTrunk();
  stored = [];
});

function usage(): TrunkUsage {
  return new TrunkUsage({
    find: (trunkId) => (trunkId === trunk.id ? trunk : undefined),
    store: { daysSince: async () => stored, addSeconds: async (day) => void stored.push(day) },
    timeZoneOf: () => 'Asia/Shanghai',
    alarm,
    log: pino({ level: 'silent' }),
    now: () => now,
  });
}

/** An answered outbound call of this many seconds. */
function talk(calls: TrunkUsage, seconds: number): void {
  calls.admitOutbound(trunk.id, 'talk', '1');
  calls.answered('talk');
  now += seconds * 1000;
  calls.release('talk');
}

describe('a trunk', () => {
  it('has calls at once in both directions up to its limit', () => {
    trunk = testTrunk({ callsAtOnce: 2 });
    const calls = usage();
    expect(calls.admitInbound(trunk.id, 'a')).toBe(true);
    calls.admitOutbound(trunk.id, 'b', '1');
    expect(calls.admitInbound(trunk.id, 'c')).toBe(false);
    expect(() => calls.admitOutbound(trunk.id, 'c', '1')).toThrow('callsAtOnce, 2');
    calls.release('a');
    calls.release('a');
    expect(calls.admitInbound(trunk.id, 'c')).toBe(true);
    const b = { trunkId: trunk.id, direction: 'outbound', answeredAt: undefined } as const;
    calls.keep(new Map([['b', b]]), new Set());
    expect(calls.callsOf(trunk.id)).toBe(1);
  });

  it('counts the calls that an earlier server has left, and their minutes', () => {
    const calls = usage();
    const left = { trunkId: trunk.id, direction: 'outbound', answeredAt: now - 60_000 } as const;
    calls.keep(new Map([['left', left]]), new Set());
    expect(calls.callsOf(trunk.id)).toBe(1);
    calls.release('left');
    expect(stored).toMatchObject([{ trunkId: trunk.id, seconds: 60 }]);
  });

  it('keeps a call that began during the snapshot, and counts it once', () => {
    trunk = testTrunk({ callsAtOnce: 1 });
    const calls = usage();
    calls.admitInbound(trunk.id, 'new');
    calls.keep(new Map(), new Set(['new']));
    expect(calls.callsOf(trunk.id)).toBe(1);
    expect(calls.admitInbound(trunk.id, 'new')).toBe(true);
  });

  it('begins so many calls in a second', () => {
    trunk = testTrunk({ callsPerSecond: 1 });
    const calls = usage();
    calls.admitOutbound(trunk.id, 'a', '1');
    now += 999;
    expect(() => calls.admitOutbound(trunk.id, 'b', '1')).toThrow('callsPerSecond');
    now += 1;
    expect(() => calls.admitOutbound(trunk.id, 'b', '1')).not.toThrow();
  });

  it('calls numbers with its prefixes only', () => {
    trunk = testTrunk({ allowedPrefixes: ['010', '+44'] });
    const calls = usage();
    expect(() => calls.admitOutbound(trunk.id, 'a', '01066668888')).not.toThrow();
    expect(() => calls.admitOutbound(trunk.id, 'b', '+442079460000')).not.toThrow();
    expect(() => calls.admitOutbound(trunk.id, 'c', '13800138000')).toThrow('does not allow');
  });

  it('talks so many minutes in a day, after a restart too', async () => {
    trunk = testTrunk({ costGuardMinutes: 2, costGuardAction: 'refuse' });
    const calls = usage();
    talk(calls, 60);
    calls.admitOutbound(trunk.id, 'live', '1');
    calls.answered('live');
    now += 60_000;
    // The talk in progress counts as well.
    expect(() => calls.admitOutbound(trunk.id, 'next', '1')).toThrow('costGuardMinutes, 2');
    calls.release('live');
    const restarted = usage();
    stored = [{ trunkId: trunk.id, day: '2026-01-05', seconds: 120 }];
    await restarted.restore();
    expect(() => restarted.admitOutbound(trunk.id, 'next', '1')).toThrow('costGuardMinutes');
    now += 24 * 3_600_000;
    expect(() => restarted.admitOutbound(trunk.id, 'next', '1')).not.toThrow();
  });

  it('may only warn', () => {
    trunk = testTrunk({ costGuardMinutes: 1, costGuardAction: 'warn' });
    const calls = usage();
    talk(calls, 90);
    expect(stored).toEqual([{ trunkId: trunk.id, day: '2026-01-05', seconds: 90 }]);
    expect(() => calls.admitOutbound(trunk.id, 'next', '1')).not.toThrow();
  });
});

it('the trunk of the environment has no limits of its own', () => {
  const calls = usage();
  expect(calls.admitInbound('environment', 'a')).toBe(true);
  expect(() => calls.admitOutbound('environment', 'b', '1')).not.toThrow();
});
