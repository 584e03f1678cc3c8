import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { type SimulatedCallControl, salesNumber } from '../testing/simulated-call-control.ts';
import type { Destination } from '../transfer/destination.ts';
import type { SupervisionRequest } from './supervise.ts';

const number = '17688888888';
const outside: Destination = { type: 'number', number, caller: salesNumber, timeoutMs: 20_000 };
const bobs: Destination = { type: 'agent', userId: 'bob', extension: '8002' };
const asked = { actorId: 'carol', requestId: 'r1' };

let sim: SimulatedCallControl;
let contactId: string;

beforeEach(async () => {
  sim = await aliceTalks();
  contactId = sim.contactOf('alice').id;
  await sim.signIn('bob', { extension: '8002', group: 'support' });
  await sim.signIn('carol', { extension: '8003', group: 'support' });
});

afterEach(() => nothingIsLeft(sim, sim.telephony.legs));

async function end(leg: string): Promise<void> {
  sim.telephony.end(leg);
  await settled();
}

const legOf = (name: string) => sim.desk.callOf(name)?.connection.legId ?? '';
const of = (agentId: string) => ({ agentId, contactId: undefined });
const request = (mode: SupervisionRequest['mode'] = 'listening'): SupervisionRequest => ({
  mode,
  timeoutMs: 8_000,
  asked,
});

async function supervise(mode?: SupervisionRequest['mode'], agentId = 'alice', leader = 'carol') {
  await sim.desk.supervise(leader, of(agentId), request(mode));
  await settled();
}

/** Bridges, listeners (`>`: the supervisor coaches the agent) and the agents' statuses. */
const scene = () => ({
  talks: sim.talks(),
  listens: sim.listens(),
  status: [sim.status('alice'), sim.status('carol')],
});

/** Events that alice has got since the test began. */
const toldAlice = () => sim.eventsOf('alice').slice(told);
let told = 0;
beforeEach(() => {
  told = sim.eventsOf('alice').length;
});

describe('a supervisor', () => {
  it('listens, coaches, barges in, listens again and leaves, and the agent gets no event', async () => {
    const talking = [['alice', 'customer']];
    await supervise();
    expect(scene()).toEqual({ talks: talking, listens: ['carol : alice'], status: [9, 21] });
    await supervise('coaching');
    expect(scene()).toEqual({ talks: talking, listens: ['carol > alice'], status: [9, 21] });
    await supervise('bargedIn');
    expect(scene()).toEqual({ talks: [['alice', 'carol', 'customer']], listens: [], status: [9, 21] });
    await supervise();
    expect(scene()).toEqual({ talks: talking, listens: ['carol : alice'], status: [9, 21] });
    await sim.desk.release('carol', contactId);
    await settled();
    expect(scene()).toEqual({ talks: talking, listens: [], status: [9, 3] });
    expect(toldAlice()).toEqual([]);
  });

  it('gets the agent of the call and the mode', async () => {
    await supervise('coaching');
    expect(sim.eventsOf('carol')).toEqual(['callChanged', 'callChanged']);
    const call = sim.last('carol', 'callChanged')?.call;
    expect(call).toMatchObject({
      contactId,
      caller: '13800138000',
      callee: salesNumber,
      direction: 'inbound',
    });
    expect(call?.supervision).toEqual({
      mode: 'coaching',
      userId: 'alice',
      extension: '8001',
      name: 'alice',
    });
    await end('customer');
    expect(sim.last('carol', 'callReleased')).toMatchObject({ reason: 'agentLeft', call: { contactId } });
    expect(sim.eventsOf('carol')).toEqual(['callChanged', 'callChanged', 'callReleased']);
    expect(scene().status).toEqual([5, 3]);
  });

  it('goes back to the earlier break', async () => {
    sim.agents.move('carol', 'takeBreak', { breakCode: 'Meeting' });
    await supervise();
    expect(sim.status('carol')).toBe(21);
    await sim.desk.release('carol', contactId);
    expect([sim.status('carol'), sim.agents.session('carol')?.breakCode]).toEqual([4, 'Meeting']);
  });

  it('leaves with the phone, and the call goes on', async () => {
    await supervise('bargedIn');
    await end(legOf('carol'));
    expect(scene()).toEqual({ talks: [['alice', 'customer']], listens: [], status: [9, 3] });
    expect(toldAlice()).toEqual([]);
  });

  it('may not do in it what an agent of the call may', async () => {
    await supervise('bargedIn');
    const state = { code: 'InvalidOperation.UserState' };
    const channel = { code: 'InvalidOperation.ChannelState' };
    await expect(sim.desk.hold('carol', contactId)).rejects.toMatchObject(state);
    await expect(sim.desk.transfer('carol', contactId, bobs)).rejects.toMatchObject(channel);
    await expect(sim.desk.consult('carol', contactId, outside)).rejects.toMatchObject(channel);
    await expect(sim.desk.confer('carol', contactId)).rejects.toMatchObject(channel);
    await expect(sim.desk.askForRating('carol', contactId)).rejects.toMatchObject(channel);
    expect(scene().talks).toEqual([['alice', 'carol', 'customer']]);
  });

  it('leaves the audit log a line for each step and for the end', async () => {
    await supervise();
    await supervise('coaching');
    await supervise('bargedIn');
    await sim.desk.release('carol', contactId);
    expect(sim.audited).toEqual(
      ['MonitorCall', 'CoachCall', 'BargeInCall', 'EndMonitorCall'].map(
        (action) => `carol ${action} ${contactId} alice`,
      ),
    );
    expect(sim.steps().slice(-4)).toEqual([
      'monitored carol',
      'coached carol',
      'bargedIn carol',
      'monitorEnded carol',
    ]);
  });
});

describe('a supervisor is refused', () => {
  it.each([
    ['an agent who is in no call', () => supervise('listening', 'bob'), 'NotExists.ChannelId'],
    ['an agent who is not there', () => supervise('listening', 'nobody'), 'NotExists.ChannelId'],
    [
      'another call than the one that the agent is in',
      () => sim.desk.supervise('carol', { agentId: 'alice', contactId: 'other' }, request()),
      'NotExists.JobId',
    ],
  ])('%s', async (_what, attempt, code) => {
    await expect(attempt()).rejects.toMatchObject({ code });
    expect(sim.status('carol')).toBe(3);
  });

  it('a call that only rings', async () => {
    sim.agents.move('bob', 'takeBreak');
    sim.agents.move('carol', 'takeBreak');
    await sim.signIn('dave', { extension: '8004' });
    sim.telephony.arrive('second', salesNumber);
    await settled();
    expect(sim.status('dave')).toBe(6);
    await expect(supervise('listening', 'dave')).rejects.toMatchObject({ code: 'NotExists.ChannelId' });
    await sim.desk.release('dave', sim.contactOf('dave').id);
    await end('second');
  });

  it('another supervisor who listens, and a second call at the same time', async () => {
    await supervise();
    await sim.signIn('dave', { extension: '8004', group: 'support' });
    await expect(supervise('listening', 'carol', 'dave')).rejects.toMatchObject({
      code: 'NotExists.ChannelId',
    });
    await sim.desk.dialAgent('dave', bobs as { userId: string; extension: string });
    await settled();
    await sim.desk.answer('bob', sim.contactOf('bob').id);
    await expect(supervise('listening', 'bob')).rejects.toMatchObject({ code: 'InvalidOperation.UserState' });
  });

  it('when the supervisor’s phone does not answer the leg; the agent does not wait for it', async () => {
    sim.telephony.agentsTake = false;
    const attempt = expect(supervise()).rejects.toMatchObject({ code: 'InternalService.CTI' });
    await settled();
    expect(sim.status('carol')).toBe(21);
    await sim.desk.hold('alice', contactId);
    expect(sim.status('alice')).toBe(12);
    await vi.advanceTimersByTimeAsync(8_000);
    await attempt;
    expect(scene()).toEqual({ talks: [['alice']], listens: [], status: [12, 3] });
    expect(sim.audited.at(-1)).toContain('EndMonitorCall');
  });

  it('when the agent hangs up before the supervisor’s phone has answered the leg', async () => {
    sim.telephony.agentsTake = false;
    const attempt = expect(supervise()).rejects.toMatchObject({ code: 'NotExists.ChannelId' });
    await settled();
    await sim.desk.release('alice', contactId);
    await attempt;
    expect(scene().status).toEqual([5, 3]);
  });

  it('when the agent hangs up at the same moment', async () => {
    const ending = sim.desk.release('alice', contactId);
    await expect(supervise()).rejects.toMatchObject({ code: 'NotExists.ChannelId' });
    await ending;
    expect(scene().status).toEqual([5, 3]);
    expect(sim.steps().at(-1)).toBe('ended alice');
  });

  it('when the audit log cannot be written', async () => {
    sim.auditFails = true;
    await expect(supervise()).rejects.toMatchObject({ code: 'InternalService.CTI' });
    await settled();
    expect(scene()).toEqual({ talks: [['alice', 'customer']], listens: [], status: [9, 3] });
  });
});

describe('whatever the agent does', () => {
  it('a supervisor follows into hold and consultation, and with barge-in is where the agent is', async () => {
    await supervise();
    await sim.desk.hold('alice', contactId);
    expect(scene()).toMatchObject({ talks: [['alice']], listens: ['carol : alice'] });
    await supervise('bargedIn');
    expect(scene()).toMatchObject({ talks: [['alice', 'carol']], listens: [] });
    await sim.desk.retrieve('alice', contactId);
    expect(scene()).toMatchObject({ talks: [['alice', 'carol', 'customer']] });
    await sim.desk.consult('alice', contactId, outside);
    await settled();
    // No other party hears the agent while it rings there.
    expect(scene()).toMatchObject({ talks: [], listens: ['carol > alice'] });
    sim.telephony.events.emit('legAnswered', sim.telephony.customerCalls.at(-1)?.legId ?? '');
    await settled();
    expect(scene()).toMatchObject({ talks: [[number, 'alice', 'carol']], listens: [] });
    await sim.desk.switchConsult('alice', contactId);
    expect(scene()).toMatchObject({ talks: [['alice', 'carol', 'customer']] });
    await sim.desk.cancelConsult('alice', contactId);
    await supervise();
    expect(scene()).toMatchObject({ talks: [['alice', 'customer']], listens: ['carol : alice'] });
  });

  it('a supervisor stays when the customer leaves a consultation', async () => {
    await supervise('bargedIn');
    await sim.desk.consult('alice', contactId, outside);
    await settled();
    sim.telephony.events.emit('legAnswered', sim.telephony.customerCalls.at(-1)?.legId ?? '');
    await settled();
    await end('customer');
    expect(scene()).toEqual({ talks: [[number, 'alice', 'carol']], listens: [], status: [10, 21] });
    await supervise('coaching');
    expect(scene()).toMatchObject({ talks: [[number, 'alice']], listens: ['carol > alice'] });
  });

  it.each<[string, () => Promise<void>]>([
    ['hangs up', () => sim.desk.release('alice', contactId)],
    ['transfers', () => sim.desk.transfer('alice', contactId, bobs)],
    ['loses the phone', () => end(legOf('alice'))],
    ['asks for a rating', () => sim.desk.askForRating('alice', contactId)],
  ])('it ends when the agent %s', async (_what, leaves) => {
    await supervise('bargedIn');
    await leaves();
    await settled();
    expect(scene()).toMatchObject({ listens: [], status: [5, 3] });
    expect(sim.last('carol', 'callReleased')?.reason).toBe('agentLeft');
    expect(sim.talks().flat()).not.toContain('carol');
  });

  it('it ends with an attended transfer; the supervision of the consulted agent stays', async () => {
    await supervise();
    await sim.desk.consult('alice', contactId, bobs);
    await settled();
    await sim.desk.answer('bob', contactId);
    await sim.signIn('dave', { extension: '8004', group: 'support' });
    await supervise('listening', 'bob', 'dave');
    expect(sim.listens()).toEqual(['carol : alice', 'dave : bob']);
    await sim.desk.completeTransfer('alice', contactId);
    await settled();
    expect(sim.listens()).toEqual(['dave : bob']);
    expect([sim.status('alice'), sim.status('bob'), sim.status('carol'), sim.status('dave')]).toEqual([
      5, 9, 3, 21,
    ]);
    await end('customer');
    expect(sim.status('dave')).toBe(3);
  });
});

describe('a supervisor takes a call over', () => {
  const takeOver = () => sim.desk.takeOver('carol', of('alice'), request());

  it.each(['listening', 'coaching', 'bargedIn'] as const)(
    'from %s: the supervisor has the call, recorded and written down',
    async (mode) => {
      await supervise(mode);
      await takeOver();
      await settled();
      expect(scene()).toEqual({ talks: [['carol', 'customer']], listens: [], status: [5, 9] });
      expect(sim.last('alice', 'callReleased')?.reason).toBe('takenOver');
      expect(sim.eventsOf('carol').at(-1)).toBe('callEstablished');
      expect(sim.last('carol', 'callEstablished')?.call.supervision).toBeUndefined();
      expect(sim.telephony.asked.filter((what) => what.startsWith('record '))).toHaveLength(2);
      expect(sim.steps().slice(-2)).toEqual(['released alice', 'tookOver carol']);
      expect(sim.connections.at(-1)).toMatchObject({ userId: 'carol', direction: 'inbound', contactId });
      expect(sim.audited.at(-1)).toBe(`carol InterceptCall ${contactId} alice`);
      await sim.desk.hold('carol', contactId);
      expect([sim.status('carol'), sim.music()]).toEqual([12, ['customer']]);
      await sim.desk.release('carol', contactId);
      await settled();
      expect(sim.status('carol')).toBe(5);
    },
  );

  it('without having listened, and from hold', async () => {
    await sim.desk.hold('alice', contactId);
    await takeOver();
    await settled();
    expect(scene()).toEqual({ talks: [['carol', 'customer']], listens: [], status: [5, 9] });
    expect(sim.music()).toEqual([]);
  });

  it('that its agent has placed: an outbound call', async () => {
    await sim.desk.release('alice', contactId);
    sim.agents.move('alice', 'ready');
    await sim.desk.dial('alice', {
      callee: number,
      shownCallee: number,
      caller: salesNumber,
      skillGroup: { id: 'sales', name: 'Sales' },
      timeoutMs: 60_000,
    });
    sim.telephony.events.emit('legAnswered', sim.telephony.customerCalls.at(-1)?.legId ?? '');
    await settled();
    await supervise();
    await takeOver();
    expect(scene()).toEqual({ talks: [[number, 'carol']], listens: [], status: [5, 10] });
  });

  it('and another supervisor’s listening ends', async () => {
    await sim.signIn('dave', { extension: '8004', group: 'support' });
    await supervise('listening', 'alice', 'dave');
    await supervise();
    expect(sim.listens()).toEqual(['carol : alice', 'dave : alice']);
    await takeOver();
    await settled();
    expect([sim.listens(), sim.status('dave')]).toEqual([[], 3]);
  });

  describe.each(['listening', 'bargedIn'] as const)('in a consultation, from %s', (mode) => {
    const consult = async (party: 'bob' | 'number') => {
      await supervise(mode);
      await sim.desk.consult('alice', contactId, party === 'bob' ? bobs : outside);
      await settled();
    };
    const answered = async (party: 'bob' | 'number') => {
      await consult(party);
      if (party === 'bob') await sim.desk.answer('bob', contactId);
      else sim.telephony.events.emit('legAnswered', sim.telephony.customerCalls.at(-1)?.legId ?? '');
      await settled();
    };
    const statuses = () => [sim.status('alice'), sim.status('carol'), sim.status('bob')];

    it('while the third party rings: the supervisor hears ringback, and talks with them when they answer', async () => {
      await consult('bob');
      await takeOver();
      await settled();
      expect(statuses()).toEqual([5, 16, 6]);
      expect([sim.music(), sim.talks(), sim.listens()]).toEqual([['customer'], [], []]);
      expect(sim.telephony.asked).toContain(`ringback ${legOf('carol')}`);
      expect(sim.last('bob', 'callChanged')?.call.caller).toBe('8003');
      await sim.desk.answer('bob', contactId);
      await settled();
      expect([sim.talks(), sim.music(), statuses()]).toEqual([[['bob', 'carol']], ['customer'], [5, 17, 20]]);
      await sim.desk.cancelConsult('carol', contactId);
      await settled();
      expect([sim.talks(), sim.music(), statuses()]).toEqual([[['carol', 'customer']], [], [5, 9, 5]]);
    });

    it('with a number: the supervisor talks with it while the customer waits, switches, and transfers', async () => {
      await answered('number');
      await takeOver();
      await settled();
      expect([sim.talks(), sim.music(), statuses()]).toEqual([[[number, 'carol']], ['customer'], [5, 17, 3]]);
      expect(sim.last('carol', 'callEstablished')?.call.third).toMatchObject({ callee: number });
      expect(sim.last('alice', 'callReleased')?.reason).toBe('takenOver');
      await sim.desk.switchConsult('carol', contactId);
      expect([sim.talks(), sim.music()]).toEqual([[['carol', 'customer']], [number]]);
      await sim.desk.completeTransfer('carol', contactId);
      await settled();
      expect([sim.talks(), statuses()]).toEqual([[[number, 'customer']], [5, 5, 3]]);
    });

    it('that was switched: the supervisor talks with the customer while the third party waits', async () => {
      await answered('bob');
      await sim.desk.switchConsult('alice', contactId);
      await takeOver();
      await settled();
      expect([sim.talks(), sim.music(), statuses()]).toEqual([[['carol', 'customer']], ['bob'], [5, 18, 20]]);
    });

    it('in a conference: all three hear each other, and two stay when the customer hangs up', async () => {
      await answered('bob');
      await sim.desk.confer('alice', contactId);
      await takeOver();
      await settled();
      expect([sim.talks(), statuses()]).toEqual([[['bob', 'carol', 'customer']], [5, 19, 19]]);
      await end('customer');
      expect([sim.talks(), statuses()]).toEqual([[['bob', 'carol']], [5, 10, 20]]);
      expect(sim.connections.at(-1)).toMatchObject({ userId: 'carol', direction: 'outbound' });
    });
  });

  it('but not from a consulted agent', async () => {
    await sim.desk.consult('alice', contactId, bobs);
    await settled();
    await sim.desk.answer('bob', contactId);
    await supervise('listening', 'bob');
    await expect(sim.desk.takeOver('carol', of('bob'), request())).rejects.toMatchObject({
      code: 'InvalidOperation.ChannelState',
    });
    expect(sim.status('carol')).toBe(21);
  });

  it('and not an internal call', async () => {
    await sim.signIn('dave', { extension: '8004', group: 'support' });
    await sim.desk.dialAgent('dave', bobs as { userId: string; extension: string });
    await settled();
    await sim.desk.answer('bob', sim.contactOf('bob').id);
    await supervise('bargedIn', 'bob');
    expect(sim.talks()).toContainEqual(['bob', 'carol', 'dave']);
    await expect(sim.desk.takeOver('carol', of('bob'), request())).rejects.toMatchObject({
      code: 'InvalidOperation.ChannelState',
    });
  });
});

describe('after a lost connection to the telephone system', () => {
  const snapshot = (listeners: readonly string[]) => ({
    legs: new Set(sim.telephony.legs),
    answered: new Set(sim.telephony.legs),
    bridges: new Set(sim.telephony.bridges.keys()),
    listeners: new Set(listeners),
    members: sim.telephony.bridges,
    recordings: new Set<string>(),
    startedAt: 0,
    arrivals: new Map(),
  });

  it('a listener without a contact is ended, and a missing listener is made anew', async () => {
    await supervise('coaching');
    const [own] = sim.telephony.listeners.keys();
    sim.telephony.listeners.clear();
    sim.telephony.listeners.set('orphan', { listenerId: 'orphan', legId: 'x', toLegId: 'y', coaches: false });
    sim.telephony.events.emit('connected', snapshot(['orphan']));
    await settled();
    expect(sim.listens()).toEqual(['carol > alice']);
    expect([...sim.telephony.listeners.keys()]).not.toContain(own);
  });

  it('a supervisor with a lost leg has stopped listening', async () => {
    await supervise();
    const leg = legOf('carol');
    sim.telephony.legs.delete(leg);
    sim.telephony.events.emit('connected', snapshot([...sim.telephony.listeners.keys()]));
    await settled();
    expect(scene()).toEqual({ talks: [['alice', 'customer']], listens: [], status: [9, 3] });
  });
});
