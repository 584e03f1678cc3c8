import { expect, vi } from 'vitest';
import { SimulatedCallControl, salesNumber } from './simulated-call-control.ts';

/** Begin and end of call control's unit tests. Time is simulated and passes only in `settled`. */

/** Lets this much time pass. 0: runs what waits only for promises. */
export async function settled(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Alice, at 8001, talks with a customer who has called the sales group. */
export async function aliceTalks(): Promise<SimulatedCallControl> {
  vi.useFakeTimers();
  const sim = new SimulatedCallControl();
  await sim.signIn('alice', { extension: '8001' });
  sim.telephony.arrive('customer', salesNumber);
  await settled();
  await sim.desk.answer('alice', sim.contactOf('alice').id);
  return sim;
}

/**
 * Hangs up and checks that no agent is stuck, no leg is left in the telephone system, and no timer runs.
 * @param legs the legs that hang up first, if they still exist
 */
export async function nothingIsLeft(
  sim: SimulatedCallControl,
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
  expect([sim.limits.inbound.size, sim.limits.outbound.size]).toEqual([0, 0]);
  await noTimerIsLeft(sim);
}

/** Ends what runs beside calls. Then no timer runs, and time is real again. */
export async function noTimerIsLeft(sim: SimulatedCallControl): Promise<void> {
  await sim.limits.outbound.dispose();
  await sim.agents.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
}
