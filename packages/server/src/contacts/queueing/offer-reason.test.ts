import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, sales, salesNumber } from '../testing/simulated-call-control.ts';

let sim: SimulatedCallControl;

/** Why each agent was offered a call, in order. */
function reasons(): unknown[] {
  return sim.entries
    .filter(({ step }) => step === 'offered')
    .map(({ userId, detail }) => ({ userId, ...(detail?.why as object) }));
}

async function call(): Promise<void> {
  sim.telephony.arrive('customer', salesNumber);
  await settled();
}

beforeEach(() => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
});

afterEach(() => nothingIsLeft(sim));

describe('the step that offers a call', () => {
  it('has the strategy, and what it compared', async () => {
    sim.rules.set('sales', { strategy: 'LongestIdle' });
    await sim.signIn('alice');
    await settled(4_000);
    await sim.signIn('bob');
    await settled(6_000);
    await call();
    expect(reasons()).toEqual([
      {
        ...{ userId: 'alice', how: 'strategy', strategy: 'LongestIdle', level: 5 },
        ...{ idleMs: 10_000, offers: 0, candidates: 2, waitedMs: 0 },
      },
    ]);
  });

  it('has the wait of a caller who goes to the first free agent', async () => {
    await call();
    await settled(7_000);
    await sim.signIn('alice');
    await settled();
    expect(reasons()).toMatchObject([
      { userId: 'alice', how: 'strategy', candidates: 1, idleMs: 0, waitedMs: 7_000 },
    ]);
  });

  it('tells the second agent that one of before did not answer, by the wait', async () => {
    await sim.signIn('alice');
    await settled(1);
    await sim.signIn('bob');
    await call();
    await settled(30_000);
    expect(reasons()).toMatchObject([
      { userId: 'alice', candidates: 2, waitedMs: 0 },
      { userId: 'bob', candidates: 1, waitedMs: 30_000 },
    ]);
  });

  it('tells a sticky agent from a choice of the strategy', async () => {
    sim.rules.set('sales', { stickyForMs: 3_600_000, stickyWaitMs: 20_000 });
    sim.lastAgent = 'bob';
    await sim.signIn('alice');
    await settled(1);
    await sim.signIn('bob');
    await call();
    expect(reasons()).toMatchObject([{ userId: 'bob', how: 'sticky', candidates: 2 }]);
    // Bob does not answer, and the strategy chooses.
    await settled(30_000);
    expect(reasons()).toMatchObject([{ userId: 'bob' }, { userId: 'alice', how: 'strategy' }]);
  });

  it('tells that a transfer named the agent, and that it came back', async () => {
    await sim.signIn('alice');
    await call();
    const { id } = sim.contactOf('alice');
    await sim.desk.answer('alice', id);
    await sim.signIn('bob');
    await sim.desk.transfer('alice', id, { type: 'agent', userId: 'bob', extension: '8000' });
    await settled(30_000);
    expect(reasons()).toMatchObject([
      { userId: 'alice', how: 'strategy' },
      { userId: 'bob', how: 'direct', strategy: '', candidates: 0 },
      { userId: 'alice', how: 'recall', strategy: '' },
    ]);
    expect(sim.contactOf('alice').skillGroup).toEqual(sales);
  });
});
