import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noTimerIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, sales, salesNumber } from '../testing/simulated-call-control.ts';

const customer = '13800138001';
let sim: SimulatedCallControl;

const idOf = () => [...sim.storedCallbacks.all.keys()].at(-1) ?? '';
const states = () => [...sim.storedCallbacks.all.values()].map(({ state }) => state.type);

/** Alice has scheduled a callback for the group. */
async function scheduled(dueAt = Date.now()): Promise<void> {
  await sim.callbacks.schedule(
    {
      instanceId: 'demo',
      contactId: 'earlier',
      skillGroup: sales,
      customer,
      number: salesNumber,
      schedule: { by: 'alice', agentId: undefined, note: 'price list' },
    },
    dueAt,
    false,
  );
  await settled();
}

async function take(name: string): Promise<void> {
  await sim.desk.takeCallback(name, idOf(), 30_000);
  await settled();
}

beforeEach(async () => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
  // On a break: the callback rings at none of them.
  for (const name of ['alice', 'bob']) {
    await sim.signIn(name);
    sim.agents.move(name, 'takeBreak');
  }
});

/** No leg is left in the telephone system, and no timer runs. */
afterEach(async () => {
  for (const session of [...sim.agents.sessions()]) sim.agents.endSession(session.identity.userId, 'asked');
  await settled();
  sim.callbacks.dispose();
  await sim.desk.dispose();
  expect(sim.desk.size).toBe(0);
  expect([...sim.telephony.legs]).toEqual([]);
  await noTimerIsLeft(sim);
});

describe('a due callback of a group', () => {
  it('is called by an agent on a break, with its note and caller ID, and talks', async () => {
    await scheduled();
    await take('bob');
    expect([sim.status('bob'), states()]).toEqual([8, ['calling']]);
    expect(sim.last('bob', 'callDialing')?.call).toMatchObject({
      direction: 'outbound',
      caller: salesNumber,
      callee: customer,
      skillGroupId: 'sales',
      callbackNote: 'price list',
    });
    const [dialled] = sim.telephony.customerCalls;
    expect(dialled).toMatchObject({ number: customer, callerId: salesNumber });
    sim.telephony.events.emit('legAnswered', dialled?.legId ?? '');
    await settled();
    expect([sim.status('bob'), sim.talks()]).toEqual([10, [[customer, 'bob']]]);
    sim.telephony.end(dialled?.legId ?? '');
    await settled();
    expect([sim.status('bob'), states()]).toEqual([5, ['reached']]);
  });

  it('is refused to a second agent, and rings at none while the first calls', async () => {
    await scheduled();
    const both = await Promise.allSettled([take('bob'), take('alice')]);
    expect(both).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'Callback.Taken' } },
    ]);
    sim.agents.move('alice', 'ready');
    await settled();
    expect([sim.status('bob'), sim.status('alice')]).toEqual([8, 3]);
    expect(sim.telephony.customerCalls).toHaveLength(1);
  });

  it('is refused while it rings at another agent', async () => {
    await scheduled();
    sim.agents.move('alice', 'ready');
    await settled();
    expect(sim.status('alice')).toBe(6);
    await expect(take('bob')).rejects.toMatchObject({ code: 'Callback.Taken' });
    expect(sim.status('bob')).toBe(4);
  });

  it.each([
    ['before its time', 'Callback.NotDue', () => scheduled(Date.now() + 60_000)],
    [
      'while its customer is in a call',
      'Callback.NotDue',
      async () => {
        await scheduled();
        sim.callbacks.hold('other', 'demo', customer);
      },
    ],
    [
      'after its end',
      'NotExist.Record',
      async () => {
        await scheduled();
        await sim.callbacks.cancel('demo', idOf());
      },
    ],
    [
      'to an agent in a call',
      'InvalidOperation.UserState',
      async () => {
        await scheduled();
        sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
      },
    ],
  ])('is refused %s', async (_when, code, prepare) => {
    await prepare();
    const before = states();
    await expect(take('bob')).rejects.toMatchObject({ code });
    expect([states(), sim.telephony.customerCalls]).toEqual([before, []]);
  });

  it('is due again when the agent got a call before it was written down', async () => {
    await scheduled();
    const save = sim.storedCallbacks.save.bind(sim.storedCallbacks);
    sim.storedCallbacks.save = async (...saved) => {
      sim.storedCallbacks.save = save;
      sim.agents.move('bob', 'dial', { contact: { contactId: 'x', connId: 'y' } });
      await save(...saved);
    };
    await expect(take('bob')).rejects.toMatchObject({ code: 'InvalidOperation.UserState' });
    expect([states(), sim.router.count('sales').waiting]).toEqual([['waiting'], 1]);
  });

  it('is given up, as any scheduled one, when the customer does not answer', async () => {
    await scheduled();
    await take('bob');
    sim.telephony.end(sim.telephony.customerCalls[0]?.legId ?? '', 'noAnswer');
    await settled();
    expect([sim.status('bob'), states()]).toEqual([5, ['givenUp']]);
  });
});
