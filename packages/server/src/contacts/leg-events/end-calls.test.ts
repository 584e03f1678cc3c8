import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readyCentre } from '../../random-sequences/ready-centre.ts';
import type { SimulatedCentre } from '../../random-sequences/simulated-centre.ts';

const customer = '13800000001';

let centre: SimulatedCentre;

beforeEach(async () => {
  centre = await readyCentre();
});

afterEach(async () => {
  centre.reconnect();
  await centre.pass(30_000);
  expect([...centre.asterisk.legs.keys()]).toEqual([]);
  expect(centre.desk.size).toBe(0);
  expect(centre.ledger.problems).toEqual([]);
  await centre.dispose();
});

const status = () => centre.agents.session('alice')?.state.status;

describe('when the telephone system ends, its calls end before it is back', () => {
  it('a talk: the agent is in after-call work', async () => {
    centre.asterisk.arrive(customer, '01066668888');
    await centre.settle();
    const contact = centre.desk.callOf('alice')?.contact;
    centre.ask('answers', () => centre.desk.answer('alice', contact?.id ?? ''));
    await centre.settle();
    expect(status()).toBe('inboundCall');
    centre.asterisk.crash();
    await centre.settle();
    expect([status(), centre.desk.size]).toEqual(['wrapUp', 0]);
  });

  it('a ringing call: the agent has rejected nothing, and is ready', async () => {
    centre.asterisk.arrive(customer, '01066668888');
    await centre.settle();
    expect(status()).toBe('ringing');
    centre.asterisk.crash();
    await centre.settle();
    expect([status(), centre.desk.size]).toEqual(['ready', 0]);
  });

  it('a caller who waits', async () => {
    centre.agents.move('alice', 'takeBreak');
    centre.asterisk.arrive(customer, '01066668888');
    await centre.settle();
    expect(centre.router.count('sales').waiting).toBe(1);
    centre.asterisk.crash();
    await centre.settle();
    expect([centre.router.count('sales').waiting, centre.desk.size]).toEqual([0, 0]);
  });
});

describe('a caller who waits in a flow that calls back lost callers', () => {
  const switchboard = '01066660000';

  /** The caller waits since a moment of the returned time. */
  async function waits(): Promise<number> {
    centre.agents.move('alice', 'takeBreak');
    const leg = centre.asterisk.arrive(customer, switchboard);
    await centre.settle();
    centre.asterisk.press(leg, '1');
    await centre.settle();
    expect(centre.router.count('sales').waiting).toBe(1);
    return centre.now;
  }

  const callbacks = () =>
    [...centre.desk.queuedCallbacks()].map(({ callback: { id } }) => centre.callbacks.find('demo', id));

  it('has a callback at the old place when the telephone system ends', async () => {
    const since = await waits();
    await centre.pass(3_000);
    centre.asterisk.crash();
    await centre.settle();
    expect(callbacks()).toMatchObject([{ customer, skillGroup: { id: 'sales' } }]);
    expect(callbacks()[0]?.waitingSince).toBeLessThanOrEqual(since);
    centre.callbacks.dispose();
  });

  it('has it also when the server ends with the telephone system', async () => {
    const since = await waits();
    await centre.pass(3_000);
    centre.kill();
    centre.asterisk.crash();
    await centre.start();
    await centre.settle();
    expect(callbacks()).toMatchObject([{ customer, skillGroup: { id: 'sales' } }]);
    expect(callbacks()[0]?.waitingSince).toBeLessThanOrEqual(since);
    centre.callbacks.dispose();
  });

  it('has none after a hang-up while the server is away', async () => {
    await waits();
    centre.kill();
    for (const leg of [...centre.asterisk.legs.values()]) centre.asterisk.end(leg);
    await centre.start();
    await centre.settle();
    expect(callbacks()).toEqual([]);
  });
});
