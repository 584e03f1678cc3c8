import type { Flow } from '@openseat/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, sales, salesNumber } from '../testing/simulated-call-control.ts';

/** A satellite number, from the attack in a security review. */
const expensive = '008825550100';
const number = '17688888888';
const closed = { code: 'Dial.DestinationClosed', details: { destination: 'satellite' } };
const mobile = { type: 'mobile', number: '13900139000', caller: salesNumber } as const;

let sim: SimulatedCallControl;
const dialled = () => sim.telephony.customerCalls.map((call) => call.number);

beforeEach(() => {
  vi.useFakeTimers();
});

describe('a closed number is dialled', () => {
  const to = { type: 'number', number: expensive, caller: salesNumber, timeoutMs: 20_000 } as const;

  afterEach(async () => {
    expect(dialled()).toEqual([]);
    await nothingIsLeft(sim);
  });

  it('for no agent who calls: the status stays', async () => {
    sim = new SimulatedCallControl();
    await sim.signIn('alice');
    const call = { callee: expensive, shownCallee: expensive, caller: salesNumber, skillGroup: sales };
    await expect(sim.desk.dial('alice', { ...call, timeoutMs: 20_000 })).rejects.toMatchObject(closed);
    expect([sim.status('alice'), sim.desk.size, sim.entries]).toEqual([3, 0, []]);
  });

  it('by no transfer and no consultation: the agent goes on talking with the customer', async () => {
    sim = await aliceTalks();
    const { id } = sim.contactOf('alice');
    const talks = [['alice', 'customer']];
    await expect(sim.desk.transfer('alice', id, to)).rejects.toMatchObject(closed);
    await expect(sim.desk.consult('alice', id, to)).rejects.toMatchObject(closed);
    expect([sim.status('alice'), sim.talks()]).toEqual([9, talks]);
  });

  it.each([
    ['first', { first: expensive, second: number }],
    ['second', { first: number, second: expensive }],
  ])('by no back-to-back call, be it the %s', async (_which, numbers) => {
    sim = new SimulatedCallControl();
    const call = { instanceId: 'demo', askedBy: 'admin', caller: salesNumber, timeoutMs: 20_000 };
    await expect(sim.desk.callBackToBack({ ...call, ...numbers })).rejects.toMatchObject(closed);
    expect([sim.desk.size, sim.entries]).toEqual([0, []]);
  });

  it('at no mobile phone of an agent: the caller waits for another', async () => {
    sim = new SimulatedCallControl();
    await sim.answersWith('alice', { ...mobile, number: expensive });
    sim.telephony.arrive('customer', salesNumber);
    await settled();
    expect([sim.status('alice'), sim.steps().at(-1)]).toEqual([4, 'phoneUnreachable alice']);
    expect([...sim.desk.contacts.values()]).toMatchObject([{ state: { type: 'queued' } }]);
  });

  it('by no flow: it goes on as if the number had not answered', async () => {
    const flow: Flow = {
      purpose: 'inbound',
      start: 'outside',
      nodes: {
        outside: { type: 'number', number: expensive, ringSeconds: 10, onFailure: 'queue' },
        queue: { type: 'skillGroup', skillGroupId: 'sales' },
      },
    };
    const skillGroups = new Map([['sales', sales]]);
    sim = new SimulatedCallControl({
      type: 'flow',
      published: { flowId: 'flow', version: 1, flow },
      skillGroups,
    });
    sim.telephony.arrive('customer', salesNumber);
    await settled();
    expect(sim.steps().at(-1)).toBe('enqueued');
  });

  it('by no callback: the caller hears that there will be none', async () => {
    const say = [{ text: 'said', language: 'en' as const }];
    const flow: Flow = {
      purpose: 'inbound',
      start: 'back',
      nodes: {
        back: {
          ...{ type: 'callback', skillGroupId: 'sales', sayConfirm: say, sayNumber: say },
          ...{ timeoutSeconds: 5, tries: 1, attempts: 2, retrySeconds: 60, next: 'bye', onRefused: 'queue' },
        },
        queue: { type: 'skillGroup', skillGroupId: 'sales' },
        bye: { type: 'hangUp', say },
      },
    };
    sim = new SimulatedCallControl({
      type: 'flow',
      published: { flowId: 'flow', version: 1, flow },
      skillGroups: new Map([['sales', sales]]),
    });
    // A caller's number that makes a callback an expensive premium call.
    sim.telephony.arrive('customer', salesNumber, '16812345');
    await settled();
    sim.telephony.events.emit('dtmf', 'customer', '1');
    await settled();
    expect([sim.storedCallbacks.all.size, sim.steps().at(-1)]).toEqual([0, 'enqueued']);
  });
});

describe('a limit of outbound legs', () => {
  afterEach(() => nothingIsLeft(sim, sim.telephony.legs));

  it('counts the mobile phone and the called number of one agent, and releases both with the call', async () => {
    sim = new SimulatedCallControl();
    sim.limits.settings.OutboundCallsPerAgent = '2';
    await sim.answersWith('alice', mobile);
    const call = { callee: number, shownCallee: number, caller: salesNumber, skillGroup: sales };
    await sim.desk.dial('alice', { ...call, timeoutMs: 20_000 });
    await settled();
    sim.telephony.pickUp(sim.telephony.agentLegs[0] ?? '');
    await settled();
    expect([dialled(), sim.limits.outbound.size]).toEqual([[mobile.number, number], 2]);
    const { id } = sim.contactOf('alice');
    sim.telephony.pickUp(sim.telephony.customerCalls[1]?.legId ?? '');
    await settled();
    const to = { type: 'number', number: '13700137000', caller: salesNumber, timeoutMs: 20_000 } as const;
    await expect(sim.desk.consult('alice', id, to)).rejects.toMatchObject({ code: 'Dial.LimitReached' });
    await sim.desk.release('alice', id);
    expect(sim.limits.outbound.size).toBe(0);
  });

  it('is kept between the question and the call: of two at once one is not placed', async () => {
    sim = new SimulatedCallControl();
    sim.limits.settings.OutboundDailyCallsPerInstance = '1';
    const call = { callee: number, shownCallee: number, caller: salesNumber, skillGroup: sales };
    await sim.signIn('alice', { extension: '8001' });
    await sim.signIn('bob', { extension: '8002' });
    const both = ['alice', 'bob'].map((name) => sim.desk.dial(name, { ...call, timeoutMs: 20_000 }));
    await Promise.all(both);
    await settled();
    expect(dialled()).toEqual([number]);
    expect(['alice', 'bob'].map((name) => sim.status(name)).sort()).toEqual([5, 8]);
  });
});

describe('a call beyond a limit of those that come in', () => {
  it('is busy before anything is written, and one more comes in when another has ended', async () => {
    sim = new SimulatedCallControl();
    sim.limits.inboundLimits.perCaller = 1;
    sim.telephony.arrive('first', salesNumber);
    await settled();
    const written = sim.entries.length;
    sim.telephony.arrive('second', salesNumber);
    await settled();
    expect(sim.telephony.asked).toContain('hangUp second busy');
    expect([sim.entries.length, sim.desk.size]).toEqual([written, 1]);
    sim.telephony.end('first');
    await settled();
    sim.telephony.arrive('third', salesNumber);
    await settled();
    expect(sim.desk.size).toBe(1);
    await nothingIsLeft(sim, ['third']);
  });
});
