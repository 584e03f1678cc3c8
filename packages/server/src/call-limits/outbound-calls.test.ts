import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { SimulatedLimits } from './testing/simulated-limits.ts';

const number = '13800138000';
let now: number;
let limits: SimulatedLimits;
let legs: number;

beforeEach(() => {
  // Noon in Shanghai.
  now = Date.UTC(2026, 0, 5, 4);
  limits = new SimulatedLimits(() => now);
  legs = 0;
});

function call({ userId = 'alice', instanceId = 'demo', to = number } = {}) {
  legs += 1;
  return limits.outbound.admit({ legId: `customer-${legs}`, instanceId, userId, number: to });
}

const refusedBy = (limit: string) =>
  expect.objectContaining({ code: 'Dial.LimitReached', details: { limit, most: expect.any(Number) } });

function refusal(request: Parameters<typeof call>[0] = {}): unknown {
  try {
    call(request);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('legs that leave by the trunk', () => {
  it('are admitted by a pass for one leg and one number, until the leg is over', () => {
    const pass = call();
    const leg = { legId: pass.legId, number };
    expect(pass.admits(leg)).toBe(true);
    expect(pass.admits({ ...leg, number: '008825550100' })).toBe(false);
    expect(pass.admits({ ...leg, legId: 'customer-0' })).toBe(false);
    limits.outbound.release(pass.legId);
    expect(pass.admits(leg)).toBe(false);
  });

  it('go to no closed destination, in both languages, until it is opened', () => {
    for (const [to, destination] of [
      ['0012125550100', 'US'],
      ['008825550100', 'satellite'],
      ['16812345', 'premium'],
      ['17951008825550100', 'unknown'],
    ] as const) {
      const error = refusal({ to });
      expect(error).toMatchObject({ code: 'Dial.DestinationClosed', details: { destination } });
      expect(error).toMatchObject({
        message: expect.stringContaining(destination),
        tip: expect.stringContaining('未开通'),
      });
      limits.settings.OutboundOpen = destination;
      expect(refusal({ to })).toBeUndefined();
      limits.settings.OutboundOpen = '';
    }
  });

  it('are so many of one agent and of an instance at once, other instances apart', () => {
    Object.assign(limits.settings, { OutboundCallsPerAgent: '2', OutboundCallsPerInstance: '3' });
    const first = call();
    call();
    expect(refusal()).toEqual(refusedBy('OutboundCallsPerAgent'));
    call({ userId: 'bob' });
    expect(refusal({ userId: 'carol' })).toEqual(refusedBy('OutboundCallsPerInstance'));
    expect(refusal({ userId: '' })).toEqual(refusedBy('OutboundCallsPerInstance'));
    expect(refusal({ instanceId: 'other' })).toBeUndefined();
    expect(refusal({ to: '110' })).toBeUndefined();
    limits.outbound.release('customer-9');
    limits.outbound.release(first.legId);
    limits.outbound.release(first.legId);
  });

  it('are so many in a day, which begins at midnight of the instance', () => {
    Object.assign(limits.settings, { OutboundDailyCallsPerAgent: '2' });
    for (let calls = 0; calls < 2; calls += 1) limits.outbound.release(call().legId);
    expect(refusal()).toEqual(refusedBy('OutboundDailyCallsPerAgent'));
    now = Date.UTC(2026, 0, 5, 15, 59, 59);
    expect(refusal()).toEqual(refusedBy('OutboundDailyCallsPerAgent'));
    now = Date.UTC(2026, 0, 5, 16);
    expect(refusal()).toBeUndefined();
  });

  it('talk so long in a day, calls that go on included and ringing not', () => {
    Object.assign(limits.settings, { OutboundDailyMinutesPerAgent: '10', OutboundCallsPerAgent: '9' });
    const first = call();
    now += 3_600_000;
    expect(refusal()).toBeUndefined();
    limits.outbound.answered(first.legId);
    limits.outbound.answered(first.legId);
    now += 9 * 60_000;
    expect(refusal()).toBeUndefined();
    now += 60_000;
    expect(refusal()).toEqual(refusedBy('OutboundDailyMinutesPerAgent'));
    limits.outbound.release(first.legId);
    now += 3_600_000;
    expect(refusal()).toEqual(refusedBy('OutboundDailyMinutesPerAgent'));
    expect(refusal({ userId: 'bob' })).toBeUndefined();
  });

  it('are known again after a restart, of agents and of the instance', async () => {
    Object.assign(limits.settings, { OutboundDailyCallsPerAgent: '2', OutboundDailyCallsPerInstance: '3' });
    limits.outbound.release(call().legId);
    const talks = call();
    limits.outbound.answered(talks.legId);
    now += 90_000;
    limits.outbound.release(talks.legId);
    call({ userId: '' });
    await limits.outbound.dispose();
    expect(limits.written).toEqual([
      { instanceId: 'demo', userId: 'alice', day: '2026-01-05', calls: 2, seconds: 90 },
      { instanceId: 'demo', userId: '', day: '2026-01-05', calls: 1, seconds: 0 },
    ]);
    const restarted = new SimulatedLimits(() => now);
    restarted.written.push(...limits.written);
    Object.assign(restarted.settings, limits.settings);
    limits = restarted;
    await limits.outbound.restore();
    expect(refusal()).toEqual(refusedBy('OutboundDailyCallsPerAgent'));
    expect(refusal({ userId: 'bob' })).toEqual(refusedBy('OutboundDailyCallsPerInstance'));
    now += 12 * 3_600_000;
    expect(refusal()).toBeUndefined();
  });

  it('are counted exactly once and let go exactly once, in any order', () => {
    const step = fc.record({
      what: fc.constantFrom('admit', 'answered', 'release'),
      leg: fc.integer({ min: 0, max: 7 }),
      userId: fc.constantFrom('alice', 'bob', undefined),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const counted = new SimulatedLimits(() => now);
        Object.assign(counted.settings, { OutboundCallsPerAgent: '2', OutboundCallsPerInstance: '5' });
        const there = new Map<string, string | undefined>();
        for (const { what, leg, userId } of steps) {
          const legId = `customer-${leg}`;
          if (what === 'answered') counted.outbound.answered(legId);
          else if (what === 'release') {
            counted.outbound.release(legId);
            there.delete(legId);
          } else if (!there.has(legId)) {
            const ofUser = [...there.values()].filter((owner) => owner === userId).length;
            const fits = there.size < 5 && (userId === undefined || ofUser < 2);
            const admit = () => counted.outbound.admit({ legId, instanceId: 'demo', userId, number });
            if (fits) {
              admit();
              there.set(legId, userId);
            } else expect(admit).toThrow();
          }
          expect([...counted.outbound.legs].sort()).toEqual([...there.keys()].sort());
        }
      }),
    );
  });
});
