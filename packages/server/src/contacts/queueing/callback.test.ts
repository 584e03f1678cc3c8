import type { Flow } from '@openseat/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noTimerIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, sales, salesNumber } from '../testing/simulated-call-control.ts';

const say = (text: string) => [{ text, language: 'en' as const }];
const flow: Flow = {
  purpose: 'inbound',
  start: 'queue',
  nodes: {
    queue: {
      type: 'skillGroup',
      skillGroupId: 'sales',
      treatment: {
        everySeconds: 30,
        say: say('place {position}'),
        callback: { afterSeconds: 10, key: '1', say: say('press 1'), next: 'back' },
      },
    },
    back: {
      type: 'callback',
      skillGroupId: 'sales',
      sayConfirm: say('is it {number}'),
      sayNumber: say('number'),
      timeoutSeconds: 5,
      tries: 1,
      attempts: 2,
      retrySeconds: 60,
      next: 'bye',
      onRefused: 'queue',
    },
    bye: { type: 'hangUp', say: say('bye') },
  },
};

const customer = '13800138001';
let sim: SimulatedCallControl;

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

async function call(leg: string, number: string): Promise<void> {
  sim.telephony.arrive(leg, salesNumber, number);
  await settled();
}

async function press(leg: string, key: string): Promise<void> {
  sim.telephony.events.emit('dtmf', leg, key);
  await settled();
}

async function hangUp(leg: string): Promise<void> {
  sim.telephony.end(leg);
  await settled();
}

/** A customer calls, takes the offer, confirms the number and hangs up. */
async function askFor(leg: string, number: string): Promise<void> {
  await call(leg, number);
  await press(leg, '1');
  await press(leg, '1');
  await hangUp(leg);
}

async function answer(agent: string): Promise<void> {
  await sim.desk.answer(agent, sim.contactOf(agent).id);
  await settled();
}

/** The leg of the called customer. */
const dialled = () => sim.telephony.customerCalls.at(-1)?.legId ?? '';
const states = () => [...sim.storedCallbacks.all.values()].map(({ state }) => state.type);
const dispositions = () => sim.entries.flatMap(({ contact }) => contact?.disposition ?? []);
const lastSaid = () => sim.telephony.asked.filter((asked) => asked.startsWith('play ')).at(-1);

beforeEach(() => {
  vi.useFakeTimers();
  const skillGroups = new Map([[sales.id, sales]]);
  sim = new SimulatedCallControl({ type: 'flow', published: { flowId: 'f', version: 1, flow }, skillGroups });
});

/** No leg is left in the telephone system, and no timer runs. */
afterEach(async () => {
  for (const leg of ['first', 'second']) if (sim.telephony.legs.has(leg)) await hangUp(leg);
  for (const session of [...sim.agents.sessions()]) sim.agents.endSession(session.identity.userId, 'asked');
  await settled();
  sim.callbacks.dispose();
  await sim.desk.dispose();
  expect(sim.desk.size).toBe(0);
  expect([...sim.telephony.legs]).toEqual([]);
  expect([...sim.telephony.bridges.keys()]).toEqual([]);
  expect([sim.limits.inbound.size, sim.limits.outbound.size]).toEqual([0, 0]);
  await noTimerIsLeft(sim);
});

describe('a caller who waits', () => {
  it('hears the offer, then with each announcement, and music between', async () => {
    await call('first', customer);
    await seconds(10);
    expect(lastSaid()).toBe('play first press 1');
    sim.telephony.finishSpeech('first');
    await settled();
    expect(sim.music()).toEqual(['first']);
    await seconds(30);
    expect(lastSaid()).toBe('play first place 1 press 1');
  });

  it('confirms the number, hears that it was stored, and hanging up then is not abandoned', async () => {
    await call('first', customer);
    await press('first', '1');
    expect(lastSaid()).toBe(`play first is it ${[...customer].join(' ')}`);
    expect(sim.music()).toEqual([]);
    await press('first', '1');
    expect(lastSaid()).toBe('play first bye');
    expect(states()).toEqual(['waiting']);
    await hangUp('first');
    expect(dispositions()).toEqual(['Success']);
    expect(sim.router.count('sales').waiting).toBe(1);
  });

  it('is called back after hanging up at the question', async () => {
    await call('first', customer);
    await press('first', '1');
    await hangUp('first');
    expect([dispositions(), states()]).toEqual([['Success'], ['waiting']]);
  });

  it('cannot take the offer while it rings at an agent', async () => {
    await sim.signIn('alice');
    await call('first', customer);
    await press('first', '1');
    expect(sim.status('alice')).toBe(6);
    await answer('alice');
    expect(sim.talks()).toEqual([['alice', 'first']]);
    await hangUp('first');
  });

  it('goes back to the old place when the request cannot be stored', async () => {
    sim.storedCallbacks.put = () => Promise.reject(new Error('full'));
    await call('first', customer);
    await press('first', '1');
    await press('first', '1');
    expect([sim.router.count('sales').waiting, sim.music()]).toEqual([1, ['first']]);
    await hangUp('first');
    expect(dispositions()).toEqual(['AbandonedInQueue']);
  });

  it('goes back to the old place when the number may not be called any more', async () => {
    for (let count = 0; count < 3; count += 1) {
      await askFor('first', customer);
      await sim.callbacks.cancel('demo', [...sim.storedCallbacks.all.keys()].at(-1) ?? '');
      await seconds(1);
    }
    await call('first', customer);
    await call('second', '13800138002');
    await seconds(5);
    await press('first', '1');
    await press('first', '1');
    expect([sim.router.count('sales').waiting, sim.music()]).toEqual([2, ['first', 'second']]);
    await sim.signIn('alice');
    await settled();
    expect(sim.contactOf('alice').customer?.legId).toBe('first');
  });
});

describe('a callback', () => {
  it('rings at the agent with the customer’s number; answering calls the customer, and they talk', async () => {
    await askFor('first', customer);
    await sim.signIn('alice');
    await settled();
    expect(sim.status('alice')).toBe(6);
    expect(sim.last('alice', 'callComing')?.call).toMatchObject({
      caller: customer,
      callee: salesNumber,
      callback: true,
    });
    expect(sim.telephony.customerCalls).toEqual([]);
    await answer('alice');
    expect(sim.status('alice')).toBe(8);
    expect(sim.last('alice', 'callDialing')?.call).toMatchObject({ direction: 'outbound', callee: customer });
    expect(sim.last('alice', 'callDialing')?.call.callback).toBeUndefined();
    expect(sim.telephony.customerCalls).toMatchObject([{ number: customer, callerId: salesNumber }]);
    sim.telephony.events.emit('legRinging', dialled());
    await settled();
    sim.telephony.events.emit('legAnswered', dialled());
    await settled();
    expect(sim.status('alice')).toBe(10);
    expect(sim.talks()).toEqual([[customer, 'alice']]);
    expect(sim.eventsOf('alice')).toEqual(['callComing', 'callDialing', 'callAlerting', 'callEstablished']);
    expect(sim.connections).toMatchObject([{ direction: 'outbound', userId: 'alice' }]);
    await hangUp(dialled());
    expect([sim.status('alice'), states()]).toEqual([5, ['reached']]);
    expect(dispositions()).toEqual(['Success', 'Success']);
  });

  it('is a call like any other once they talk: its customer can be transferred', async () => {
    await askFor('first', customer);
    await sim.signIn('alice');
    await settled();
    await answer('alice');
    sim.telephony.events.emit('legAnswered', dialled());
    await settled();
    await sim.signIn('bob', { extension: '8002' });
    await sim.desk.transfer('alice', sim.contactOf('alice').id, {
      type: 'agent',
      userId: 'bob',
      extension: '8002',
    });
    await answer('bob');
    expect(sim.talks()).toEqual([[customer, 'bob']]);
    expect(sim.telephony.customerCalls).toHaveLength(1);
    await hangUp(dialled());
    expect(states()).toEqual(['reached']);
  });

  it('has the place that its customer had: before a later caller, who is next', async () => {
    await call('first', customer);
    await seconds(1);
    await call('second', '13800138002');
    await press('first', '1');
    await press('first', '1');
    await hangUp('first');
    expect(
      sim.router.position(sim.desk.size === 1 ? ([...sim.storedCallbacks.all.keys()][0] ?? '') : ''),
    ).toBe(1);
    await sim.signIn('alice');
    await settled();
    expect(sim.last('alice', 'callComing')?.call.caller).toBe(customer);
    await sim.signIn('bob');
    await settled();
    expect(sim.last('bob', 'callComing')?.call.caller).toBe('13800138002');
  });

  it('goes to the next agent when the first does not take it', async () => {
    await askFor('first', customer);
    await sim.signIn('alice');
    await settled();
    await sim.desk.release('alice', sim.contactOf('alice').id);
    await settled();
    expect(sim.status('alice')).toBe(4);
    await sim.signIn('bob');
    await settled();
    expect(sim.last('bob', 'callComing')?.call.caller).toBe(customer);
    expect(states()).toEqual(['calling']);
  });

  it.each([
    ['busy', 'Busy'],
    ['noAnswer', 'NoAnswer'],
  ] as const)(
    'is tried again when the customer is %s, and given up after the last',
    async (cause, expected) => {
      await askFor('first', customer);
      await sim.signIn('alice');
      await settled();
      for (const state of ['waiting', 'givenUp']) {
        await answer('alice');
        sim.telephony.end(dialled(), cause);
        await settled();
        expect([sim.status('alice'), states()]).toEqual([5, [state]]);
        sim.agents.move('alice', 'ready');
        await seconds(60);
      }
      expect(sim.status('alice')).toBe(3);
      expect(dispositions()).toEqual(['Success', expected, expected]);
      expect(sim.storedCallbacks.tries.map(({ disposition }) => disposition)).toEqual([expected, expected]);
    },
  );

  it('counts as no answer when the agent hangs up while it rings at the customer', async () => {
    await askFor('first', customer);
    await sim.signIn('alice');
    await settled();
    await answer('alice');
    await sim.desk.release('alice', sim.contactOf('alice').id);
    await settled();
    expect([sim.status('alice'), states(), dispositions().at(-1)]).toEqual([5, ['waiting'], 'NoAnswer']);
  });

  it('is no attempt when the agent’s phone is lost, and is offered again', async () => {
    await askFor('first', customer);
    await sim.signIn('alice');
    await settled();
    await answer('alice');
    sim.telephony.end(sim.desk.callOf('alice')?.connection.legId ?? '');
    await settled();
    expect([...sim.storedCallbacks.all.values()]).toMatchObject([
      { attempts: 0, state: { type: 'waiting' } },
    ]);
    sim.agents.move('alice', 'ready');
    await settled();
    expect(sim.status('alice')).toBe(6);
  });

  it('waits on when the server stops, also in the middle of an attempt', async () => {
    await askFor('first', customer);
    await sim.signIn('alice');
    await settled();
    await answer('alice');
    await sim.desk.dispose();
    expect([...sim.storedCallbacks.all.values()]).toMatchObject([
      { attempts: 0, state: { type: 'waiting' } },
    ]);
  });
});

describe('a callback that an agent has scheduled', () => {
  const planned = (agentId: string | undefined) => ({
    instanceId: 'demo',
    contactId: 'earlier',
    skillGroup: { id: 'sales', name: 'Sales' },
    customer,
    number: salesNumber,
    schedule: { by: 'alice', agentId, note: 'price list' },
  });

  it('rings at that agent alone, before an older caller, and is in no queue meanwhile', async () => {
    await sim.callbacks.schedule(planned('alice'), Date.now() + 60_000, false);
    await call('second', '13800138002');
    await seconds(60);
    expect(sim.router.count('sales').waiting).toBe(1);
    await sim.signIn('bob');
    await settled();
    expect(sim.last('bob', 'callComing')?.call.caller).toBe('13800138002');
    await call('first', '13800138003');
    await sim.signIn('alice', { extension: '8009' });
    await settled();
    expect(sim.last('alice', 'callComing')?.call).toMatchObject({
      caller: customer,
      callback: true,
      callbackNote: 'price list',
    });
    await answer('alice');
    sim.telephony.events.emit('legAnswered', dialled());
    await settled();
    expect(sim.talks()).toContainEqual([customer, 'alice']);
    expect(sim.last('alice', 'callEstablished')?.call.callbackNote).toBe('price list');
    await hangUp(dialled());
    expect(states()).toEqual(['reached']);
  });

  it('waits for its agent who has signed out', async () => {
    await sim.signIn('alice');
    sim.agents.move('alice', 'takeBreak', { breakCode: 'Lunch' });
    await sim.callbacks.schedule(planned('alice'), Date.now(), false);
    sim.agents.endSession('alice', 'asked');
    await sim.signIn('bob', { extension: '8002' });
    await settled();
    expect([sim.status('bob'), states()]).toEqual([3, ['waiting']]);
    await sim.signIn('alice');
    await settled();
    expect(sim.status('alice')).toBe(6);
  });

  it('for the group rings at any of its agents', async () => {
    await sim.callbacks.schedule(planned(undefined), Date.now(), false);
    expect(sim.router.count('sales').waiting).toBe(1);
    await sim.signIn('bob');
    await settled();
    expect(sim.last('bob', 'callComing')?.call).toMatchObject({ caller: customer, callback: true });
  });
});

describe('a customer with a pending callback who calls again', () => {
  it('has the old place, and is not called back after a talk with an agent', async () => {
    await askFor('first', customer);
    await seconds(5);
    await call('second', '13800138002');
    await call('first', customer);
    expect(sim.router.count('sales').waiting).toBe(2);
    await sim.signIn('alice');
    await settled();
    expect(sim.contactOf('alice').customer?.legId).toBe('first');
    await answer('alice');
    expect(states()).toEqual(['calledAgain']);
    await hangUp('first');
  });

  it('is called back all the same after hanging up in the queue', async () => {
    await askFor('first', customer);
    await call('first', customer);
    expect(sim.router.count('sales').waiting).toBe(1);
    await hangUp('first');
    expect([states(), sim.router.count('sales').waiting]).toEqual([['waiting'], 1]);
  });
});
