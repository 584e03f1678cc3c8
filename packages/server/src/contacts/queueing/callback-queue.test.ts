import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedCallControl, sales, salesNumber } from '../testing/simulated-call-control.ts';

const sticky = { stickyForMs: 3_600_000, stickyWaitMs: 20_000 };
let sim: SimulatedCallControl;

const settled = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

/** A customer has requested a callback and hung up. */
async function callbackRequested(waitingSince = Date.now()): Promise<void> {
  await sim.callbacks.ask({
    instanceId: 'demo',
    contactId: 'asked',
    skillGroup: sales,
    customer: '13800138001',
    number: salesNumber,
    waitingSince,
    priority: 0,
    hours: undefined,
    mostAttempts: 3,
    retryMs: 60_000,
  });
  sim.callbacks.contactEnded('asked');
  await settled();
}

const statuses = () => [sim.status('alice'), sim.status('bob')];

beforeEach(async () => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
  sim.rules.set('sales', sticky);
  sim.lastAgent = 'bob';
  await sim.signIn('alice');
  await settled(1);
  await sim.signIn('bob');
});

/** No leg is left in the telephone system, and no timer runs. */
afterEach(async () => {
  for (const session of [...sim.agents.sessions()]) sim.agents.endSession(session.identity.userId, 'asked');
  sim.callbacks.dispose();
  await settled();
  await sim.desk.dispose();
  expect(sim.desk.size).toBe(0);
  await sim.agents.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('a callback to a customer who talked with an agent lately', () => {
  it('rings at that agent, though another has been idle for longer', async () => {
    await callbackRequested();
    expect(statuses()).toEqual([3, 6]);
    expect(sim.last('bob', 'callComing')?.call).toMatchObject({ caller: '13800138001', callback: true });
  });

  it('waits for that agent during a call, and then for any agent', async () => {
    sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
    await callbackRequested();
    await settled(19_999);
    expect(statuses()).toEqual([3, 8]);
    await settled(1);
    expect(statuses()).toEqual([6, 8]);
    sim.agents.move('bob', 'dialFailed');
  });

  it('rings at that agent when ready in time', async () => {
    sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
    await callbackRequested();
    await settled(10_000);
    sim.agents.move('bob', 'dialFailed');
    sim.agents.move('bob', 'ready');
    await settled();
    expect(statuses()).toEqual([3, 6]);
    await settled(20_000);
    expect(statuses()).toEqual([3, 6]);
  });

  it.each([
    ['on a break', () => sim.agents.move('bob', 'takeBreak')],
    ['not there', () => sim.agents.endSession('bob', 'asked')],
  ])('rings at any agent at once when that agent is %s', async (_where, leave) => {
    leave();
    await callbackRequested();
    expect(sim.status('alice')).toBe(6);
  });

  it('rings at any agent once that agent does not answer', async () => {
    await callbackRequested();
    await settled(30_000);
    expect(statuses()).toEqual([6, 4]);
  });

  it('rings at any agent once that agent signs out', async () => {
    sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
    await callbackRequested();
    sim.agents.endSession('bob', 'asked');
    await settled();
    expect(sim.status('alice')).toBe(6);
  });

  it('is in no queue when it was cancelled while the last agent was looked up', async () => {
    sim.callbacks.events.once('due', ({ id }) => void sim.callbacks.cancel('demo', id));
    await callbackRequested();
    expect([statuses(), sim.router.count('sales').waiting]).toEqual([[3, 3], 0]);
  });

  it('rings at the agent that is idle longest without sticky routing', async () => {
    sim.rules.set('sales', {});
    await callbackRequested();
    expect(statuses()).toEqual([6, 3]);
  });
});
