import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedDesk, sales, salesNumber } from './simulated-desk.ts';

const sticky = { stickyForMs: 3_600_000, stickyWaitMs: 20_000 };
let sim: SimulatedDesk;

const settled = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

/** Somebody is to be called back, and is off the line. */
async function callbackWanted(waitingSince = Date.now()): Promise<void> {
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
  sim.callbacks.letGo('asked');
  await settled();
}

const statuses = () => [sim.status('alice'), sim.status('bob')];

beforeEach(async () => {
  vi.useFakeTimers();
  sim = new SimulatedDesk();
  sim.rules.set('sales', sticky);
  sim.lastAgent = 'bob';
  await sim.signIn('alice');
  await settled(1);
  await sim.signIn('bob');
});

/** Whatever the story: nobody is left in the telephone system, and no timer runs on. */
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

describe('a callback to one who talked with an agent lately', () => {
  it('rings at her, though another has been idle for longer', async () => {
    await callbackWanted();
    expect(statuses()).toEqual([3, 6]);
    expect(sim.last('bob', 'callComing')?.call).toMatchObject({ caller: '13800138001', callback: true });
  });

  it('waits for her while she talks, and then for anybody', async () => {
    sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
    await callbackWanted();
    await settled(19_999);
    expect(statuses()).toEqual([3, 8]);
    await settled(1);
    expect(statuses()).toEqual([6, 8]);
    sim.agents.move('bob', 'dialFailed');
  });

  it('is hers when she is ready in time', async () => {
    sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
    await callbackWanted();
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
  ])('is anybody’s at once when she is %s', async (_where, leave) => {
    leave();
    await callbackWanted();
    expect(sim.status('alice')).toBe(6);
  });

  it('is anybody’s once she does not answer', async () => {
    await callbackWanted();
    await settled(30_000);
    expect(statuses()).toEqual([6, 4]);
  });

  it('is anybody’s once she signs out', async () => {
    sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
    await callbackWanted();
    sim.agents.endSession('bob', 'asked');
    await settled();
    expect(sim.status('alice')).toBe(6);
  });

  it('is in no queue when it was cancelled while her name was looked up', async () => {
    sim.callbacks.events.once('due', ({ id }) => void sim.callbacks.cancel('demo', id));
    await callbackWanted();
    expect([statuses(), sim.router.count('sales').waiting]).toEqual([[3, 3], 0]);
  });

  it('rings at whoever is idle longest where the group is not sticky', async () => {
    sim.rules.set('sales', {});
    await callbackWanted();
    expect(statuses()).toEqual([6, 3]);
  });
});
