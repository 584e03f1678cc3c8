import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { type SimulatedCallControl, salesNumber, support } from '../testing/simulated-call-control.ts';
import type { Destination } from './destination.ts';

const toBob: Destination = { type: 'agent', userId: 'bob', extension: '8002' };
const outside: Destination = {
  type: 'number',
  number: '17688888888',
  caller: salesNumber,
  timeoutMs: 20_000,
};
const toSupport: Destination = { type: 'skillGroup', skillGroup: support };

let sim: SimulatedCallControl;

beforeEach(async () => {
  sim = await aliceTalks();
  await sim.signIn('bob', { extension: '8002', group: 'support' });
});

afterEach(() => nothingIsLeft(sim));

async function transfer(destination: Destination): Promise<void> {
  await sim.desk.transfer('alice', sim.contactOf('alice').id, destination);
  await settled();
}

const thirdLeg = () => sim.telephony.customerCalls.at(-1)?.legId ?? '';

describe('a blind transfer to an agent', () => {
  it('releases the agent, and the customer hears music until the other agent answers', async () => {
    const contact = sim.contactOf('alice');
    await transfer(toBob);
    expect([sim.status('alice'), sim.status('bob')]).toEqual([5, 6]);
    expect([sim.talks(), sim.music()]).toEqual([[], ['customer']]);
    expect(sim.last('alice', 'callReleased')).toMatchObject({ reason: 'transferred', hangUpType: 'inbound' });
    expect(sim.last('bob', 'callComing')?.call).toMatchObject({
      contactId: contact.id,
      direction: 'inbound',
      caller: '13800138000',
      callee: salesNumber,
    });
    await sim.desk.answer('bob', contact.id);
    expect([sim.status('alice'), sim.status('bob')]).toEqual([5, 9]);
    expect([sim.talks(), sim.music()]).toEqual([[['bob', 'customer']], []]);
    await sim.desk.release('bob', contact.id);
    expect(sim.disposition()).toBe('OneStepTransfer');
    expect(sim.connections.map(({ userId }) => userId)).toEqual(['alice', 'bob']);
  });

  it.each([
    ['does not answer', 4, () => vi.advanceTimersByTimeAsync(30_000)],
    ['rejects', 4, () => sim.desk.release('bob', sim.contactOf('bob').id)],
    [
      'has a phone that is gone',
      3,
      async () => {
        sim.phones.setReachable(sim.phones.phoneOf('bob') ?? '', false);
        await settled();
      },
    ],
  ])('returns to the transferring agent when bob %s', async (_what, bob, does) => {
    await transfer(toBob);
    // Alice's after-call work would end before.
    sim.agents.extendWrapUp('alice');
    await does();
    await settled();
    expect([sim.status('alice'), sim.status('bob')]).toEqual([6, bob]);
    expect(sim.music()).toEqual(['customer']);
    await sim.desk.answer('alice', sim.contactOf('alice').id);
    expect(sim.talks()).toEqual([['alice', 'customer']]);
    await sim.desk.release('alice', sim.contactOf('alice').id);
    expect(sim.disposition()).toBe('Success');
  });

  it.each([
    ['is gone', () => sim.agents.endSession('alice', 'asked')],
    ['is on a break', () => sim.agents.move('alice', 'takeBreak', { breakCode: 'Lunch' })],
  ])('returns to the head of the queue when the transferring agent %s', async (_what, leaves) => {
    await transfer(toBob);
    leaves();
    sim.telephony.arrive('second', salesNumber, '13900139000');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sim.music()).toEqual(['customer', 'second']);
    await sim.signIn('carol');
    await settled();
    expect(sim.contactOf('carol').customer?.legId).toBe('customer');
    sim.telephony.end('second');
  });

  it('is refused when bob is busy, and changes nothing', async () => {
    sim.agents.move('bob', 'takeBreak', { breakCode: 'Lunch' });
    await expect(transfer(toBob)).rejects.toMatchObject({ code: 'UserBusy' });
    await expect(transfer({ ...toBob, userId: 'alice' })).rejects.toMatchObject({ code: 'invalid callee' });
    expect(sim.status('alice')).toBe(9);
    expect(sim.talks()).toEqual([['alice', 'customer']]);
  });

  it('leaves no leg behind when the customer hangs up while it rings', async () => {
    await transfer(toBob);
    sim.telephony.end('customer');
    await settled();
    expect([sim.status('alice'), sim.status('bob')]).toEqual([5, 3]);
    expect(sim.disposition()).toBe('AbandonedRing');
  });

  it('works out of a hold', async () => {
    await sim.desk.hold('alice', sim.contactOf('alice').id);
    await transfer(toBob);
    await sim.desk.answer('bob', sim.contactOf('bob').id);
    expect([sim.status('bob'), sim.talks(), sim.music()]).toEqual([9, [['bob', 'customer']], []]);
  });
});

describe('a blind transfer to a number', () => {
  it('calls it with our number; after the answer it talks with the customer, without an agent', async () => {
    await transfer(outside);
    expect(sim.telephony.customerCalls.at(-1)).toMatchObject({
      number: '17688888888',
      callerId: salesNumber,
      timeoutSeconds: 20,
    });
    expect([sim.status('alice'), sim.music()]).toEqual([5, ['customer']]);
    sim.telephony.events.emit('legAnswered', thirdLeg());
    await settled();
    expect([sim.talks(), sim.music()]).toEqual([[['17688888888', 'customer']], []]);
    sim.telephony.end(thirdLeg());
    await settled();
    expect(sim.disposition()).toBe('OneStepTransfer');
  });

  it.each(['busy', 'rejected', 'noAnswer', 'invalidNumber'] as const)(
    'returns to the transferring agent when the number is %s',
    async (cause) => {
      await transfer(outside);
      sim.telephony.end(thirdLeg(), cause);
      await settled();
      expect([sim.status('alice'), sim.music()]).toEqual([6, ['customer']]);
    },
  );

  it('returns when the number does not answer in time', async () => {
    await transfer(outside);
    sim.agents.extendWrapUp('alice');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sim.status('alice')).toBe(6);
    expect(sim.telephony.legs.has(thirdLeg())).toBe(false);
  });

  it('comes back when it answers and is gone in the same moment', async () => {
    await transfer(outside);
    sim.telephony.events.emit('legAnswered', thirdLeg());
    sim.telephony.end(thirdLeg());
    await settled();
    expect([sim.status('alice'), sim.music()]).toEqual([6, ['customer']]);
  });

  it('ends when the customer hangs up', async () => {
    await transfer(outside);
    sim.telephony.end('customer');
    await settled();
    expect(sim.telephony.legs.has(thirdLeg())).toBe(false);
  });
});

describe('a blind transfer to a skill group', () => {
  it('rings at an agent of the group', async () => {
    await transfer(toSupport);
    expect(sim.status('bob')).toBe(6);
    await sim.desk.answer('bob', sim.contactOf('bob').id);
    expect(sim.talks()).toEqual([['bob', 'customer']]);
    expect(sim.last('bob', 'callComing')?.call.skillGroupId).toBe('support');
  });

  it('waits with music while all of it are busy', async () => {
    sim.agents.move('bob', 'takeBreak', { breakCode: 'Lunch' });
    await transfer(toSupport);
    expect([sim.status('alice'), sim.music()]).toEqual([5, ['customer']]);
    sim.agents.move('bob', 'ready');
    await settled();
    expect(sim.status('bob')).toBe(6);
  });
});
