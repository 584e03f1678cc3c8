import { expect, vi } from 'vitest';
import { SimulatedDesk, salesNumber } from './simulated-desk.ts';

/** How the unit tests of call control begin and end. Time is the test's: it passes only in `settled`. */

/** Lets so much time pass; none: all that waits only for promises runs. */
export async function settled(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Alice, at 8001, talks with a customer who has called the sales group. */
export async function aliceTalks(): Promise<SimulatedDesk> {
  vi.useFakeTimers();
  const sim = new SimulatedDesk();
  await sim.signIn('alice', { extension: '8001' });
  sim.telephony.arrive('customer', salesNumber);
  await settled();
  await sim.desk.answer('alice', sim.contactOf('alice').id);
  return sim;
}

/**
 * Whatever the story: no agent is stuck, nobody is left in the telephone system, and no timer runs on.
 * @param legs who hangs up first, if still there
 */
export async function nothingIsLeft(
  sim: SimulatedDesk,
  legs: Iterable<string> = ['customer'],
): Promise<void> {
  for (const leg of [...legs]) if (sim.telephony.legs.has(leg)) sim.telephony.end(leg);
  await settled();
  for (const session of [...sim.agents.sessions()]) {
    expect([3, 4, 5]).toContain(sim.status(session.identity.userId));
    sim.agents.endSession(session.identity.userId, 'asked');
  }
  await settled();
  expect(sim.desk.size).toBe(0);
  expect([...sim.telephony.legs]).toEqual([]);
  expect([...sim.telephony.bridges.keys()]).toEqual([]);
  expect([...sim.telephony.listeners.keys()]).toEqual([]);
  expect(sim.music()).toEqual([]);
  await sim.agents.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
}
