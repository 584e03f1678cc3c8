import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { type SimulatedCallControl, salesNumber } from '../testing/simulated-call-control.ts';
import type { Destination } from './destination.ts';

const number = '17688888888';
const outside: Destination = { type: 'number', number, caller: salesNumber, timeoutMs: 20_000 };
const bobs: Destination = { type: 'agent', userId: 'bob', extension: '8002' };

let sim: SimulatedCallControl;
let contactId: string;

beforeEach(async () => {
  sim = await aliceTalks();
  contactId = sim.contactOf('alice').id;
  await sim.signIn('bob', { extension: '8002', group: 'support' });
});

afterEach(() => nothingIsLeft(sim, sim.telephony.legs));

const legOf = (name: string) =>
  name === 'customer'
    ? 'customer'
    : name === 'third'
      ? (sim.telephony.customerCalls.at(-1)?.legId ?? '')
      : (sim.desk.callOf(name)?.connection.legId ?? '');

async function emit(event: 'legRinging' | 'legAnswered', leg: string): Promise<void> {
  sim.telephony.events.emit(event, leg);
  await settled();
}

async function end(leg: string): Promise<void> {
  sim.telephony.end(leg);
  await settled();
}

/** Bridges, music and the agents' statuses. */
const scene = () => ({
  talks: sim.talks(),
  music: sim.music(),
  status: [sim.status('alice'), sim.status('bob')],
});

/** Brings a consultation with an outside number or with bob to one of its states. */
async function bring(to: Destination, state: 16 | 17 | 18 | 19): Promise<void> {
  await sim.desk.consult('alice', contactId, to);
  await settled();
  if (state === 16) return;
  if (to.type === 'agent') await sim.desk.answer('bob', contactId);
  else await emit('legAnswered', legOf('third'));
  await settled();
  if (state === 18) await sim.desk.switchConsult('alice', contactId);
  if (state === 19) await sim.desk.confer('alice', contactId);
  await settled();
}

describe('a consultation', () => {
  it('with a number: music for the customer, ringing for the agent, then those two talk; switch; three; transfer', async () => {
    await bring(outside, 16);
    expect(scene()).toEqual({ talks: [], music: ['customer'], status: [16, 3] });
    await emit('legRinging', legOf('third'));
    expect(sim.telephony.asked.at(-1)).toMatch(/^ringback agent-/);
    expect(sim.last('alice', 'callChanged')?.call.third).toMatchObject({ callee: number, alerting: true });
    await emit('legAnswered', legOf('third'));
    expect(scene()).toEqual({ talks: [[number, 'alice']], music: ['customer'], status: [17, 3] });
    await sim.desk.switchConsult('alice', contactId);
    expect(scene()).toEqual({ talks: [['alice', 'customer']], music: [number], status: [18, 3] });
    await sim.desk.switchConsult('alice', contactId);
    expect(scene()).toEqual({ talks: [[number, 'alice']], music: ['customer'], status: [17, 3] });
    await sim.desk.confer('alice', contactId);
    expect(scene()).toEqual({ talks: [[number, 'alice', 'customer']], music: [], status: [19, 3] });
  });

  it('begins with a hold, and the agent gets the hold’s event', async () => {
    await bring(outside, 16);
    expect(sim.eventsOf('alice').slice(-2)).toEqual(['callHeld', 'callChanged']);
  });

  it('with an agent: bob is consulted (20), and has the customer after the transfer (9)', async () => {
    await bring(bobs, 16);
    expect(scene()).toEqual({ talks: [], music: ['customer'], status: [16, 6] });
    expect(sim.last('bob', 'callComing')?.call).toMatchObject({ caller: '8001', callee: '8002', contactId });
    await sim.desk.answer('bob', contactId);
    expect(scene()).toEqual({ talks: [['alice', 'bob']], music: ['customer'], status: [17, 20] });
    await sim.desk.completeTransfer('alice', contactId);
    expect(scene()).toEqual({ talks: [['bob', 'customer']], music: [], status: [5, 9] });
    expect(sim.last('alice', 'callReleased')).toMatchObject({ reason: 'handedOver', hangUpType: 'inbound' });
    expect(sim.last('bob', 'callChanged')?.call).toMatchObject({
      caller: '13800138000',
      callee: salesNumber,
    });
    await sim.desk.hold('bob', contactId);
    expect(scene()).toEqual({ talks: [['bob']], music: ['customer'], status: [5, 12] });
    await sim.desk.retrieve('bob', contactId);
    await sim.desk.release('bob', contactId);
    expect(sim.disposition()).toBe('Success');
  });

  it('handed over to a number leaves those two', async () => {
    await bring(outside, 17);
    await sim.desk.completeTransfer('alice', contactId);
    expect(scene()).toEqual({ talks: [[number, 'customer']], music: [], status: [5, 3] });
    await end(legOf('third'));
    expect(sim.desk.size).toBe(0);
  });

  it('out of a hold', async () => {
    await sim.desk.hold('alice', contactId);
    await bring(outside, 17);
    await sim.desk.cancelConsult('alice', contactId);
    expect(scene()).toEqual({ talks: [['alice', 'customer']], music: [], status: [9, 3] });
    expect(sim.contactOf('alice').connection?.heldAt).toBeUndefined();
  });

  it('is refused with a busy agent, with a group, and a second time', async () => {
    sim.agents.move('bob', 'takeBreak', { breakCode: 'Lunch' });
    await expect(bring(bobs, 16)).rejects.toMatchObject({ code: 'UserBusy' });
    await expect(
      bring({ type: 'skillGroup', skillGroup: { id: 'sales', name: 'Sales' } }, 16),
    ).rejects.toMatchObject({ code: 'invalid callee' });
    expect(scene()).toEqual({ talks: [['alice', 'customer']], music: [], status: [9, 4] });
    await bring(outside, 16);
    await expect(bring(outside, 16)).rejects.toMatchObject({ code: 'InvalidOperation.ChannelState' });
    await expect(sim.desk.completeTransfer('alice', contactId)).rejects.toMatchObject({
      code: 'InvalidOperation.ChannelState',
    });
    expect(sim.status('alice')).toBe(16);
  });
});

type Scene = ReturnType<typeof scene>;
type Ends = 'customer' | 'third' | 'alice' | 'cancel' | 'hangUp' | 'thirdHangsUp';
type State = 16 | 17 | 18 | 19;

const back: Scene = { talks: [['alice', 'customer']], music: [], status: [9, 3] };
const passed: Scene = { talks: [[number, 'customer']], music: [], status: [5, 3] };
const own: Scene = { talks: [[number, 'alice']], music: [], status: [10, 3] };

/** State, the party that leaves, and what is left: ccc-api 5, ADR 0022. */
const withNumber: readonly (readonly [State, Ends, Scene])[] = [
  [16, 'customer', { talks: [], music: [], status: [8, 3] }],
  [16, 'third', back],
  [16, 'cancel', back],
  [16, 'hangUp', back],
  [16, 'alice', { talks: [], music: ['customer'], status: [5, 3] }],
  [17, 'customer', own],
  [17, 'third', back],
  [17, 'cancel', back],
  [17, 'hangUp', back],
  [17, 'alice', passed],
  [18, 'customer', own],
  [18, 'third', back],
  [18, 'cancel', back],
  [18, 'hangUp', own],
  [18, 'alice', passed],
  [19, 'customer', own],
  [19, 'third', back],
  [19, 'cancel', back],
  [19, 'hangUp', passed],
  [19, 'alice', passed],
];

const backFromBob: Scene = { talks: [['alice', 'customer']], music: [], status: [9, 5] };
const bobHas: Scene = { talks: [['bob', 'customer']], music: [], status: [5, 9] };
const withEachOther: Scene = { talks: [['alice', 'bob']], music: [], status: [10, 20] };

const withBob: readonly (readonly [State, Ends, Scene])[] = [
  [16, 'customer', { talks: [], music: [], status: [8, 6] }],
  [16, 'third', { ...back, status: [9, 4] }],
  [16, 'thirdHangsUp', { ...back, status: [9, 4] }],
  [16, 'cancel', back],
  [16, 'hangUp', back],
  [16, 'alice', { talks: [], music: ['customer'], status: [5, 3] }],
  [17, 'customer', withEachOther],
  [17, 'third', backFromBob],
  [17, 'thirdHangsUp', backFromBob],
  [17, 'cancel', backFromBob],
  [17, 'hangUp', backFromBob],
  [17, 'alice', bobHas],
  [18, 'customer', withEachOther],
  [18, 'thirdHangsUp', backFromBob],
  [18, 'hangUp', withEachOther],
  [18, 'alice', bobHas],
  [19, 'customer', withEachOther],
  [19, 'third', backFromBob],
  [19, 'thirdHangsUp', backFromBob],
  [19, 'hangUp', bobHas],
  [19, 'alice', bobHas],
];

async function ends(who: Ends, third: string): Promise<void> {
  if (who === 'cancel') await sim.desk.cancelConsult('alice', contactId);
  else if (who === 'hangUp') await sim.desk.release('alice', contactId);
  else if (who === 'thirdHangsUp') await sim.desk.release('bob', contactId);
  else await end(who === 'third' ? third : legOf(who));
  await settled();
}

describe('a party leaves a consultation with a number', () => {
  it.each(withNumber)('in %i: %s', async (state, who, left) => {
    await bring(outside, state);
    await ends(who, legOf('third'));
    expect(scene()).toEqual(left);
  });
});

describe('a party leaves a consultation with an agent', () => {
  it.each(withBob)('in %i: %s', async (state, who, left) => {
    await bring(bobs, state);
    await ends(who, legOf('bob'));
    expect(scene()).toEqual(left);
  });
});

describe('a customer who hangs up before the third party answers', () => {
  it('leaves a call that is dialled on: 16, 8, 10, and two records of the agent', async () => {
    await bring(outside, 16);
    await emit('legRinging', legOf('third'));
    await end('customer');
    expect(sim.status('alice')).toBe(8);
    expect(sim.last('alice', 'callReplaced')).toMatchObject({
      released: { caller: '13800138000' },
      call: { direction: 'outbound', callee: number },
      hangUpType: 'inbound',
    });
    await emit('legAnswered', legOf('third'));
    expect(scene()).toEqual(own);
    expect(sim.connections.map(({ userId, direction }) => [userId, direction])).toEqual([
      ['alice', 'inbound'],
      ['alice', 'outbound'],
    ]);
    await sim.desk.hold('alice', contactId);
    expect(scene()).toEqual({ talks: [['alice']], music: [number], status: [12, 3] });
    await sim.desk.retrieve('alice', contactId);
    await sim.desk.release('alice', contactId);
    expect(sim.last('alice', 'callReleased')?.hangUpType).toBe('outbound');
  });

  it('leaves nothing when the third does not answer either', async () => {
    await bring(outside, 16);
    await end('customer');
    await vi.advanceTimersByTimeAsync(20_000);
    expect([sim.status('alice'), sim.desk.size]).toEqual([5, 0]);
  });

  it('with an agent: 8, then 10 and 20', async () => {
    await bring(bobs, 16);
    await end('customer');
    await sim.desk.answer('bob', contactId);
    expect(scene()).toEqual(withEachOther);
    await sim.desk.release('bob', contactId);
    expect(scene()).toEqual({ talks: [], music: [], status: [5, 5] });
  });
});

describe('a third party that does not answer', () => {
  it('rings out: back to the customer', async () => {
    await bring(outside, 16);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(scene()).toEqual(back);
    expect(sim.telephony.legs.has(legOf('third'))).toBe(false);
  });

  it('an agent goes on a break', async () => {
    await bring(bobs, 16);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(scene()).toEqual({ ...back, status: [9, 4] });
  });
});

describe('a call to another agent', () => {
  beforeEach(async () => {
    await sim.desk.release('alice', contactId);
    sim.agents.move('alice', 'ready');
    await sim.desk.dialAgent('alice', { userId: 'bob', extension: '8002' });
    await settled();
    contactId = sim.contactOf('alice').id;
  });

  it('rings, is answered (11 for both), held by either, and hung up', async () => {
    expect(scene().status).toEqual([8, 6]);
    expect(sim.last('bob', 'callComing')?.call).toMatchObject({
      direction: 'internal',
      caller: '8001',
      callee: '8002',
    });
    await sim.desk.answer('bob', contactId);
    expect(scene()).toEqual({ talks: [['alice', 'bob']], music: [], status: [11, 11] });
    await sim.desk.hold('bob', contactId);
    expect(scene()).toEqual({ talks: [['bob']], music: ['alice'], status: [11, 12] });
    await sim.desk.hold('alice', contactId);
    expect(scene()).toEqual({ talks: [], music: ['alice', 'bob'], status: [12, 12] });
    await sim.desk.retrieve('bob', contactId);
    expect(scene()).toEqual({ talks: [['alice']], music: ['bob'], status: [12, 11] });
    await sim.desk.retrieve('alice', contactId);
    expect(scene().talks).toEqual([['alice', 'bob']]);
    await sim.desk.release('bob', contactId);
    expect(scene()).toEqual({ talks: [], music: [], status: [5, 5] });
    expect(sim.last('alice', 'callReleased')).toMatchObject({ hangUpType: 'internal' });
  });

  it.each([
    ['rejects', () => sim.desk.release('bob', contactId), [5, 4]],
    ['does not answer', () => vi.advanceTimersByTimeAsync(30_000), [5, 4]],
    ['is given up', () => sim.desk.release('alice', contactId), [5, 3]],
  ] as const)('that the other %s', async (_what, does, status) => {
    await does();
    await settled();
    // After-call work may have ended by itself.
    expect(sim.status('bob')).toBe(status[1]);
    expect(sim.status('alice')).toBe(status[0]);
    expect(sim.desk.size).toBe(0);
  });

  it('is refused to a busy agent, and to the agent’s own extension', async () => {
    await sim.desk.release('alice', contactId);
    sim.agents.move('bob', 'takeBreak', { breakCode: 'Lunch' });
    await expect(sim.desk.dialAgent('alice', { userId: 'bob', extension: '8002' })).rejects.toMatchObject({
      code: 'UserBusy',
    });
    await expect(sim.desk.dialAgent('alice', { userId: 'alice', extension: '8001' })).rejects.toMatchObject({
      code: 'invalid callee',
    });
    expect(sim.status('alice')).toBe(5);
  });
});
