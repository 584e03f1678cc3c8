import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, sales, salesNumber, support } from '../testing/simulated-call-control.ts';

let sim: SimulatedCallControl;

beforeEach(() => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
});

afterEach(() => nothingIsLeft(sim));

async function call(): Promise<void> {
  sim.telephony.arrive('customer', salesNumber);
  await settled();
}

describe('rules of a skill group', () => {
  it('give the agent its own time to answer, and its own after-call work', async () => {
    sim.rules.set('sales', { ringMs: 10_000, afterCallMs: 90_000 });
    await sim.signIn('alice');
    await call();
    await settled(9_999);
    expect(sim.status('alice')).toBe(6);
    await settled(1);
    expect(sim.status('alice')).toBe(4);
    await sim.signIn('bob');
    await settled();
    await sim.desk.answer('bob', sim.contactOf('bob').id);
    sim.telephony.end('customer');
    await settled(89_999);
    expect(sim.status('bob')).toBe(5);
    await settled(1);
    expect(sim.status('bob')).toBe(3);
  });

  it('send a caller who has waited for too long to another group, and keep the place', async () => {
    sim.rules.set('sales', { maxWaitMs: 30_000, overflowTo: support });
    await call();
    const since = sim.router.longestSince('sales');
    await settled(29_999);
    expect(sim.router.count('sales').waiting).toBe(1);
    await settled(1);
    expect(sim.router.count('sales').waiting).toBe(0);
    expect([sim.router.count('support').waiting, sim.router.longestSince('support')]).toEqual([1, since]);
    expect(sim.music()).toEqual(['customer']);
  });

  it('end the call of a caller who has waited for too long where there is no other group', async () => {
    sim.rules.set('sales', { maxWaitMs: 30_000 });
    await call();
    await settled(30_000);
    expect(sim.disposition()).toBe('QueueOverflow');
  });

  it('count the time over all agents that it rings at', async () => {
    sim.rules.set('sales', { maxWaitMs: 30_000, ringMs: 25_000, overflowTo: support });
    await sim.signIn('alice');
    await call();
    await settled(25_000);
    expect(sim.router.count('sales').waiting).toBe(1);
    await settled(5_000);
    expect(sim.router.count('support').waiting).toBe(1);
  });
});

describe('a caller who talked with an agent lately', () => {
  const sticky = { stickyForMs: 3_600_000, stickyWaitMs: 20_000 };

  beforeEach(async () => {
    sim.rules.set('sales', sticky);
    sim.lastAgent = 'bob';
    await sim.signIn('alice');
    await settled(1);
    await sim.signIn('bob');
  });

  it('gets that agent, though another has been idle for longer', async () => {
    await call();
    expect([sim.status('alice'), sim.status('bob')]).toEqual([3, 6]);
  });

  it('waits for that agent during after-call work, and then for any agent', async () => {
    sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
    await call();
    await settled(19_999);
    expect(sim.status('alice')).toBe(3);
    await settled(1);
    expect(sim.status('alice')).toBe(6);
    sim.agents.move('bob', 'dialFailed');
  });

  it('does not wait for an agent who is on a break, in another group, or not there', async () => {
    sim.agents.move('bob', 'takeBreak');
    await call();
    expect(sim.status('alice')).toBe(6);
    sim.telephony.end('customer');
    await settled();
    sim.agents.endSession('bob', 'asked');
    await settled(15_000);
    await call();
    expect(sim.status('alice')).toBe(6);
  });

  it('does not wait for the agent who transferred the call to the group', async () => {
    await call();
    const { id } = sim.contactOf('bob');
    await sim.desk.answer('bob', id);
    await sim.desk.transfer('bob', id, { type: 'skillGroup', skillGroup: sales });
    await settled();
    expect([sim.status('alice'), sim.status('bob')]).toEqual([6, 5]);
  });

  it('goes to any agent when that agent does not answer', async () => {
    await call();
    await settled(30_000);
    expect([sim.status('bob'), sim.status('alice')]).toEqual([4, 6]);
  });

  it('goes to any agent when that agent signs out', async () => {
    sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
    await call();
    sim.agents.endSession('bob', 'asked');
    await settled();
    expect(sim.status('alice')).toBe(6);
    expect(sim.contactOf('alice').skillGroup).toEqual(sales);
  });
});
