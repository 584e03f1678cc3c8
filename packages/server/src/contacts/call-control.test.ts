import type { AgentEvent } from '@openseat/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentSessions } from '../agents/agent-sessions.ts';
import type { FakeTelephony } from '../telephony/testing/fake-telephony.ts';
import type { CallControl } from './call-control.ts';
import { nothingIsLeft, settled } from './testing/call-control-fixture.ts';
import { salesNumber as number, SimulatedCallControl, sales } from './testing/simulated-call-control.ts';

let sim: SimulatedCallControl;
let telephony: FakeTelephony;
let agents: AgentSessions;
let desk: CallControl;

beforeEach(() => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
  ({ telephony, agents, desk } = sim);
});

afterEach(() => nothingIsLeft(sim, []));

async function signIn(name: string, rules: { autoAnswerSeconds?: number; ready?: boolean } = {}) {
  await sim.signIn(name, rules);
  // The next agent is idle for a shorter time.
  await settled(1);
}

const status = (name: string) => sim.status(name);
const contactOf = (name: string) => sim.contactOf(name);
const eventsOf = (name: string): AgentEvent[] =>
  sim.told.filter(({ userId }) => userId === name).map(({ event }) => event);
const released = (name: string) => {
  const event = eventsOf(name).find((candidate) => candidate.name === 'callReleased');
  return event?.name === 'callReleased' ? event : undefined;
};
const disposition = () => sim.disposition();

async function talk(): Promise<void> {
  telephony.arrive('caller', number);
  await settled();
  await desk.answer('alice', contactOf('alice').id);
}

describe('a customer calls', () => {
  it('rings at the agent that is idle longest, is answered, and either side may hang up', async () => {
    await signIn('alice');
    await signIn('bob');
    telephony.arrive('caller', number);
    await settled();
    expect([status('alice'), status('bob')]).toEqual([6, 3]);
    expect(telephony.asked).toContain('ring caller');
    await desk.answer('alice', contactOf('alice').id);
    expect(status('alice')).toBe(9);
    expect(eventsOf('alice').map((event) => event.name)).toEqual(['callComing', 'callEstablished']);
    const [bridge] = [...telephony.bridges.values()];
    expect(bridge?.size).toBe(2);
    telephony.end('caller');
    await settled();
    expect(status('alice')).toBe(5);
    expect(released('alice')).toMatchObject({
      reason: 'hangUp',
      releasedBy: 'customer',
      hangUpType: 'inbound',
    });
    expect(disposition()).toBe('Success');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(status('alice')).toBe(3);
  });

  it('is refused at a number that is not ours', async () => {
    telephony.arrive('caller', '01099999999');
    await settled();
    expect(telephony.asked).toEqual(['hangUp caller unallocated']);
  });

  it('goes on after 30 s: the agent is on a break, and it rings at the next idle agent', async () => {
    await signIn('alice');
    await signIn('bob');
    telephony.arrive('caller', number);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(status('alice')).toBe(6);
    await vi.advanceTimersByTimeAsync(1);
    expect([status('alice'), status('bob')]).toEqual([4, 6]);
    expect(released('alice')).toMatchObject({ reason: 'ringTimeout', hangUpType: 'ringing' });
    telephony.end('caller');
  });

  it('comes back to the head of the queue', async () => {
    await signIn('alice');
    telephony.arrive('first', number);
    await settled();
    telephony.arrive('second', number);
    await settled();
    expect([...telephony.music]).toEqual(['second']);
    await vi.advanceTimersByTimeAsync(30_000);
    expect([...telephony.music].sort()).toEqual(['first', 'second']);
    agents.move('alice', 'ready');
    await settled();
    expect(contactOf('alice').customer?.legId).toBe('first');
    telephony.end('first');
    telephony.end('second');
  });

  it('waits with music while no agent is ready, and gets the first ready agent', async () => {
    await signIn('alice', { ready: false });
    telephony.arrive('caller', number);
    await settled();
    expect(telephony.asked).toContain('answer caller');
    expect([...telephony.music]).toEqual(['caller']);
    agents.move('alice', 'ready');
    await settled();
    expect(status('alice')).toBe(6);
    await desk.answer('alice', contactOf('alice').id);
    expect([...telephony.music]).toEqual([]);
    await desk.release('alice', contactOf('alice').id);
  });

  it('gives up while it rings: the agent is ready again', async () => {
    await signIn('alice');
    telephony.arrive('caller', number);
    await settled();
    telephony.end('caller');
    await settled();
    expect(status('alice')).toBe(3);
    expect(released('alice')).toMatchObject({ reason: 'abandoned', hangUpType: 'ringing' });
    expect(disposition()).toBe('AbandonedRing');
  });

  it('is rejected: the agent is on a break, the caller waits', async () => {
    await signIn('alice');
    telephony.arrive('caller', number);
    await settled();
    await desk.release('alice', contactOf('alice').id);
    expect(status('alice')).toBe(4);
    expect([...telephony.music]).toEqual(['caller']);
    telephony.end('caller');
  });

  it('answers itself where the agent wants it so', async () => {
    await signIn('alice', { autoAnswerSeconds: 8 });
    telephony.arrive('caller', number);
    await vi.advanceTimersByTimeAsync(7_900);
    expect(status('alice')).toBe(6);
    await vi.advanceTimersByTimeAsync(100);
    expect(status('alice')).toBe(9);
    telephony.end('caller');
  });

  it("goes on to another when the agent's phone does not take it", async () => {
    await signIn('alice');
    telephony.agentsTake = false;
    telephony.arrive('caller', number);
    await settled();
    const answer = desk.answer('alice', contactOf('alice').id);
    const refused = expect(answer).rejects.toMatchObject({ code: 'InternalService.CTI' });
    await vi.advanceTimersByTimeAsync(8_000);
    await refused;
    expect(status('alice')).toBe(4);
    expect([...telephony.music]).toEqual(['caller']);
    telephony.end('caller');
  });
});

describe('a phone that is gone', () => {
  it('gets no calls until it is back', async () => {
    await signIn('alice');
    const name = sim.phones.phoneOf('alice') ?? '';
    sim.phones.setReachable(name, false);
    telephony.arrive('caller', number);
    await settled();
    expect(status('alice')).toBe(3);
    expect([...telephony.music]).toEqual(['caller']);
    sim.phones.setReachable(name, true);
    await settled();
    expect(status('alice')).toBe(6);
    telephony.end('caller');
  });
});

describe('a phone that goes while it rings', () => {
  it('loses neither the agent nor the caller: it rings again when the phone is back', async () => {
    await signIn('alice');
    telephony.arrive('caller', number);
    await settled();
    const name = sim.phones.phoneOf('alice') ?? '';
    sim.phones.setReachable(name, false);
    await settled();
    expect(status('alice')).toBe(3);
    expect([...telephony.music]).toEqual(['caller']);
    sim.phones.setReachable(name, true);
    await settled();
    expect(status('alice')).toBe(6);
    telephony.end('caller');
  });
});

describe('in a call', () => {
  it('is recorded, unless the call centre wants none', async () => {
    await signIn('alice');
    await talk();
    telephony.end('caller');
    await settled();
    agents.move('alice', 'ready');
    sim.settings = { enableRecord: '0' };
    await talk();
    telephony.end('caller');
    expect(telephony.asked.filter((asked) => asked.startsWith('record '))).toHaveLength(1);
  });

  it('is held with music and retrieved', async () => {
    await signIn('alice');
    await talk();
    const { id } = contactOf('alice');
    await desk.hold('alice', id);
    expect(status('alice')).toBe(12);
    expect([...telephony.music]).toEqual(['caller']);
    expect([...telephony.bridges.values()][0]?.has('caller')).toBe(false);
    await expect(desk.hold('alice', id)).rejects.toMatchObject({ code: 'InvalidOperation.UserState' });
    await desk.retrieve('alice', id);
    expect(status('alice')).toBe(9);
    expect([...telephony.music]).toEqual([]);
    expect([...telephony.bridges.values()][0]?.has('caller')).toBe(true);
    await desk.release('alice', id);
    expect(released('alice')).toMatchObject({ reason: 'hangUp', releasedBy: 'agent' });
  });

  it('sends and takes keys', async () => {
    await signIn('alice');
    await talk();
    await desk.sendDtmf('alice', contactOf('alice').id, '1');
    expect(telephony.asked).toContain('dtmf caller 1');
    telephony.events.emit('dtmf', 'caller', '5');
    expect(eventsOf('alice').at(-1)).toMatchObject({ name: 'dtmfReceived', digit: '5' });
    telephony.end('caller');
  });

  it("does nothing with another agent's call", async () => {
    await signIn('alice');
    await signIn('bob');
    await talk();
    const { id } = contactOf('alice');
    await expect(desk.release('bob', id)).rejects.toMatchObject({ code: 'NotExists.JobId' });
    expect(status('alice')).toBe(9);
    telephony.end('caller');
  });

  it('ends for both when the agent leg is gone', async () => {
    await signIn('alice');
    await talk();
    telephony.end(telephony.agentCalls[0]?.legId ?? '');
    await settled();
    expect(status('alice')).toBe(5);
    expect(telephony.legs.size).toBe(0);
  });

  it('ends what the telephone system no longer has after a reconnect', async () => {
    await signIn('alice');
    await talk();
    telephony.legs.clear();
    telephony.bridges.clear();
    const none = new Set<string>();
    const nothing = { legs: none, answered: none, bridges: none, listeners: none, recordings: none };
    telephony.events.emit('connected', { ...nothing, members: new Map(), startedAt: 0, arrivals: new Map() });
    await settled();
    expect(status('alice')).toBe(5);
  });
});

describe('an agent calls', () => {
  const call = {
    callee: '17688888888',
    shownCallee: '17688888888',
    caller: number,
    skillGroup: sales,
    timeoutMs: 60_000,
  };

  async function dial(): Promise<string> {
    await signIn('alice');
    await desk.dial('alice', call);
    await settled();
    expect(status('alice')).toBe(8);
    const [customer] = telephony.customerCalls;
    expect(customer).toMatchObject({ number: '17688888888', callerId: number });
    return customer?.legId ?? '';
  }

  it('rings, is answered, and hung up', async () => {
    const legId = await dial();
    telephony.events.emit('legRinging', legId);
    await settled();
    expect(telephony.asked.some((asked) => asked.startsWith('ringback agent-'))).toBe(true);
    telephony.events.emit('legAnswered', legId);
    await settled();
    expect(status('alice')).toBe(10);
    await desk.release('alice', contactOf('alice').id);
    expect(released('alice')).toMatchObject({ hangUpType: 'outbound' });
    expect(disposition()).toBe('Success');
  });

  it.each([
    ['busy', 'busy', 'Busy'],
    ['noAnswer', 'noAnswer', 'NoAnswer'],
    ['rejected', 'declined', 'Rejected'],
    ['redirected', 'declined', 'Redirected'],
    ['invalidNumber', 'invalidNumber', 'InvalidNumber'],
    ['unreachable', 'unreachable', 'Failed'],
  ] as const)('comes to nothing: %s', async (cause, reason, expected) => {
    telephony.end(await dial(), cause);
    await settled();
    expect(status('alice')).toBe(5);
    expect(released('alice')).toMatchObject({ reason, hangUpType: 'dialing' });
    expect(disposition()).toBe(expected);
  });

  it('is given up when the customer does not answer in time', async () => {
    await dial();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status('alice')).toBe(5);
    expect(disposition()).toBe('NoAnswer');
  });

  it('gives a hidden number to the telephone system alone', async () => {
    await signIn('alice');
    await desk.dial('alice', { ...call, shownCallee: '176****8888' });
    await settled();
    expect(telephony.customerCalls[0]?.number).toBe('17688888888');
    telephony.events.emit('legAnswered', telephony.customerCalls[0]?.legId ?? '');
    await settled();
    await desk.release('alice', contactOf('alice').id);
    expect(JSON.stringify(sim.told)).toContain('176****8888');
    expect(JSON.stringify([sim.told, sim.entries])).not.toContain('17688888888');
    expect(telephony.agentCalls[0]?.callerId).toBe('176****8888');
  });

  it('is refused while the agent is in a call', async () => {
    await signIn('alice');
    await talk();
    await expect(desk.dial('alice', call)).rejects.toMatchObject({ code: 'InvalidOperation.UserState' });
    expect(telephony.customerCalls).toEqual([]);
    telephony.end('caller');
  });
});
