import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgentDevice } from '../../agents/agent-device.ts';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, salesNumber } from '../testing/simulated-call-control.ts';

const mobile = { type: 'mobile', number: '13900139000', caller: salesNumber } as const;
const deskPhone: AgentDevice = { type: 'deskPhone' };

let sim: SimulatedCallControl;
const legOf = (index: number) => sim.telephony.agentLegs.at(index) ?? '';
const lastLeg = () => legOf(-1);

beforeEach(() => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
});

afterEach(() => nothingIsLeft(sim, []));

async function rings(): Promise<void> {
  sim.telephony.arrive('customer', salesNumber);
  await settled();
}

describe('a mobile phone', () => {
  beforeEach(() => sim.answersWith('alice', mobile));

  it('is called from the number of ours, and picking it up is the answer', async () => {
    await rings();
    expect(sim.telephony.customerCalls).toMatchObject([{ number: mobile.number, callerId: salesNumber }]);
    expect([sim.status('alice'), sim.talks()]).toEqual([6, []]);
    sim.telephony.pickUp(lastLeg());
    await settled();
    expect([sim.status('alice'), sim.talks()]).toEqual([9, [['alice', 'customer']]]);
    expect(sim.telephony.asked).toContainEqual(expect.stringMatching(/^record /));
    expect(sim.last('alice', 'callComing')?.call.answerAt).toBe('mobile');
    sim.telephony.end('customer');
  });

  it('ends the call when the agent hangs up, and the agent is ready again after after-call work', async () => {
    await rings();
    sim.telephony.pickUp(lastLeg());
    await settled();
    sim.telephony.end(lastLeg());
    await settled();
    expect(sim.last('alice', 'callReleased')).toMatchObject({ reason: 'hangUp', releasedBy: 'agent' });
    expect([sim.status('alice'), sim.disposition()]).toEqual([5, 'Success']);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(sim.status('alice')).toBe(3);
  });

  it.each([
    ['is not answered', 'ringTimeout', () => vi.advanceTimersByTimeAsync(30_000)],
    ['is busy', 'rejected', async () => sim.telephony.end(lastLeg(), 'busy')],
    ['is declined', 'rejected', async () => sim.telephony.end(lastLeg(), 'rejected')],
    ['is not there', 'phoneUnreachable', async () => sim.telephony.end(lastLeg(), 'unreachable')],
  ])('that %s counts like a browser, and is left alone for a minute', async (_what, step, does) => {
    await rings();
    await does();
    await settled();
    expect(sim.steps()).toContain(`${step} alice`);
    expect([sim.status('alice'), sim.music()]).toEqual([4, ['customer']]);
    expect(sim.telephony.legs).toEqual(new Set(['customer']));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(sim.telephony.agentLegs).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([sim.status('alice'), sim.telephony.agentLegs.length]).toEqual([6, 2]);
    sim.telephony.end('customer');
  });

  it('that is picked up and put down at once has not taken the call', async () => {
    await rings();
    sim.telephony.pickUp(lastLeg());
    sim.telephony.end(lastLeg());
    await settled();
    expect(sim.desk.size).toBe(1);
    expect([sim.status('alice'), sim.music()]).toEqual([4, ['customer']]);
    sim.telephony.end('customer');
  });

  it('is not answered by an operation', async () => {
    await rings();
    const { id } = sim.contactOf('alice');
    await expect(sim.desk.answer('alice', id)).rejects.toMatchObject({
      code: 'InvalidOperation.DeviceState',
    });
    sim.telephony.end('customer');
  });

  it('goes on ringing whether a workbench is there or not', async () => {
    sim.agents.setPresent('alice', true);
    sim.agents.setPresent('alice', false);
    await vi.advanceTimersByTimeAsync(600_000);
    await rings();
    expect(sim.status('alice')).toBe(6);
    sim.telephony.end('customer');
  });

  it('is not left in the middle of a call for a browser', async () => {
    await rings();
    await expect(sim.signIn('alice')).rejects.toMatchObject({ code: '8020' });
    sim.telephony.pickUp(lastLeg());
    await settled();
    expect(sim.talks()).toEqual([['alice', 'customer']]);
    sim.telephony.end('customer');
  });

  it('is muted by the telephone system', async () => {
    await rings();
    sim.telephony.pickUp(lastLeg());
    await settled();
    await sim.desk.setMuted('alice', sim.contactOf('alice').id, true);
    expect(sim.telephony.asked).toContain(`mute ${lastLeg()}`);
    sim.telephony.end('customer');
  });

  it('gets no more calls once the agent may no longer sign in, and the present call goes on', async () => {
    await rings();
    sim.telephony.pickUp(lastLeg());
    await settled();
    sim.agents.endWhenFree('alice');
    expect(sim.talks()).toEqual([['alice', 'customer']]);
    sim.telephony.end('customer');
    await vi.advanceTimersByTimeAsync(1);
    expect(sim.agents.session('alice')).toBeUndefined();
  });
});

describe('a consulted agent at a mobile phone', () => {
  it('takes part once it is picked up', async () => {
    await sim.signIn('alice');
    await sim.answersWith('bob', mobile, { extension: '8002', group: 'support' });
    await rings();
    await sim.desk.answer('alice', sim.contactOf('alice').id);
    const { id } = sim.contactOf('alice');
    await sim.desk.consult('alice', id, { type: 'agent', userId: 'bob', extension: '8002' });
    expect(sim.talks()).toEqual([]);
    sim.telephony.pickUp(lastLeg());
    await settled();
    expect([sim.status('alice'), sim.status('bob'), sim.talks()]).toEqual([17, 20, [['alice', 'bob']]]);
    sim.telephony.end(lastLeg());
    await settled();
    expect([sim.status('alice'), sim.status('bob')]).toEqual([9, 5]);
    sim.telephony.end('customer');
  });
});

describe('a mobile phone with confirmed answers', () => {
  beforeEach(async () => {
    sim.settings.ConfirmMobileAnswer = '1';
    await sim.answersWith('alice', mobile);
    await rings();
    sim.telephony.pickUp(lastLeg());
    await settled();
  });

  afterEach(() => {
    if (sim.telephony.legs.has('customer')) sim.telephony.end('customer');
  });

  const press = async (key: string) => {
    sim.telephony.events.emit('dtmf', lastLeg(), key);
    await settled();
  };

  it('is asked for a key, which takes the call', async () => {
    expect([sim.status('alice'), sim.talks()]).toEqual([6, []]);
    expect(sim.telephony.asked).toContainEqual(expect.stringMatching(/^play mobile-\S+ .*请按 1 接听/));
    await press('2');
    expect(sim.status('alice')).toBe(6);
    await press('1');
    expect([sim.status('alice'), sim.talks()]).toEqual([9, [['alice', 'customer']]]);
    expect(sim.telephony.asked).toContain(`stop ${lastLeg()}`);
    expect(sim.eventsOf('alice')).toEqual(['callComing', 'callEstablished']);
  });

  it('that stays silent has not answered: the customer never hears it, and waits on', async () => {
    await vi.advanceTimersByTimeAsync(14_999);
    expect(sim.status('alice')).toBe(6);
    await vi.advanceTimersByTimeAsync(1);
    expect([sim.status('alice'), sim.music(), sim.talks()]).toEqual([4, ['customer'], []]);
    expect(sim.steps()).toContain('ringTimeout alice');
    expect(sim.telephony.legs).toEqual(new Set(['customer']));
  });

  it('that hangs up has not answered', async () => {
    sim.telephony.end(lastLeg());
    await settled();
    expect([sim.status('alice'), sim.agents.session('alice')?.breakCode]).toEqual([4, 'RingingTimeout']);
    expect(sim.music()).toEqual(['customer']);
  });

  it('is released when the customer hangs up meanwhile, and the agent is ready again', async () => {
    sim.telephony.end('customer');
    await settled();
    expect([sim.status('alice'), sim.telephony.legs.size]).toEqual([3, 0]);
  });

  it('has all of its time, however late it was picked up', async () => {
    await vi.advanceTimersByTimeAsync(15_000);
    sim.agents.move('alice', 'ready');
    await settled();
    await vi.advanceTimersByTimeAsync(29_000);
    sim.telephony.pickUp(lastLeg());
    await vi.advanceTimersByTimeAsync(14_000);
    await press('1');
    expect([sim.status('alice'), sim.talks()]).toEqual([9, [['alice', 'customer']]]);
  });
});

describe('confirmation at other phones', () => {
  beforeEach(() => {
    sim.settings.ConfirmMobileAnswer = '1';
  });

  it('is asked for at the mobile phone of a consulted agent', async () => {
    await sim.signIn('bob', { extension: '8002' });
    await rings();
    await sim.desk.answer('bob', sim.contactOf('bob').id);
    await sim.answersWith('alice', mobile, { extension: '8001' });
    await sim.desk.consult('bob', sim.contactOf('bob').id, {
      type: 'agent',
      userId: 'alice',
      extension: '8001',
    });
    sim.telephony.pickUp(lastLeg());
    await settled();
    expect([sim.status('alice'), sim.status('bob')]).toEqual([6, 16]);
    sim.telephony.events.emit('dtmf', lastLeg(), '1');
    await settled();
    expect([sim.status('alice'), sim.status('bob')]).toEqual([20, 17]);
    sim.telephony.end('customer');
    await settled();
    await sim.desk.release('bob', sim.contactOf('bob').id);
  });

  it('is not asked for at a desk phone, which has no voicemail box of a network', async () => {
    await sim.answersWith('alice', deskPhone);
    await rings();
    sim.telephony.pickUp(lastLeg());
    await settled();
    expect(sim.talks()).toEqual([['alice', 'customer']]);
    sim.telephony.end('customer');
  });
});

describe('a desk phone', () => {
  beforeEach(async () => {
    await sim.answersWith('alice', deskPhone);
  });

  it('rings only while it is registered', async () => {
    sim.deskPhones.setReachable(sim.deskPhones.phoneOf('alice') ?? '', false);
    await rings();
    expect([sim.status('alice'), sim.music()]).toEqual([3, ['customer']]);
    sim.deskPhones.setReachable(sim.deskPhones.of('alice')?.name ?? '', true);
    await settled();
    expect(sim.status('alice')).toBe(6);
    expect(sim.telephony.agentCalls).toMatchObject([{ device: { type: 'deskPhone' } }]);
    sim.telephony.pickUp(lastLeg());
    await settled();
    expect([sim.status('alice'), sim.talks()]).toEqual([9, [['alice', 'customer']]]);
    sim.telephony.end('customer');
  });

  it('does not care for the browser’s phone', async () => {
    await rings();
    sim.phones.setReachable(sim.phones.phoneOf('alice') ?? '', false);
    await settled();
    expect(sim.status('alice')).toBe(6);
    sim.telephony.end('customer');
  });

  it('that is declined sends the agent on a break', async () => {
    await rings();
    sim.telephony.end(lastLeg(), 'rejected');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sim.agents.session('alice')).toMatchObject({ breakCode: 'RejectCall', breakUntil: undefined });
    sim.telephony.end('customer');
  });

  it('rings before the customer is called, and takes its time', async () => {
    await sim.desk.dial('alice', {
      callee: '17688888888',
      shownCallee: '17688888888',
      caller: salesNumber,
      skillGroup: { id: 'sales', name: 'Sales' },
      timeoutMs: 60_000,
    });
    await vi.advanceTimersByTimeAsync(25_000);
    expect([sim.status('alice'), sim.telephony.customerCalls]).toEqual([8, []]);
    sim.telephony.pickUp(lastLeg());
    await settled();
    expect(sim.telephony.customerCalls).toMatchObject([{ number: '17688888888' }]);
    await vi.advanceTimersByTimeAsync(50_000);
    sim.telephony.pickUp(sim.telephony.customerCalls[0]?.legId ?? '');
    await settled();
    expect([sim.status('alice'), sim.talks()]).toEqual([10, [['17688888888', 'alice']]]);
    sim.telephony.end(lastLeg());
    await settled();
    expect(sim.disposition()).toBe('Success');
  });

  it('that is put down while the customer’s rings gives the call up', async () => {
    await sim.desk.dial('alice', {
      callee: '17688888888',
      shownCallee: '17688888888',
      caller: salesNumber,
      skillGroup: { id: 'sales', name: 'Sales' },
      timeoutMs: 60_000,
    });
    await settled();
    sim.telephony.pickUp(lastLeg());
    await settled();
    sim.telephony.end(lastLeg());
    await settled();
    expect(sim.last('alice', 'callReleased')).toMatchObject({ reason: 'cancelled', releasedBy: 'agent' });
    expect([sim.status('alice'), sim.disposition()]).toEqual([5, 'NoAnswer']);
  });

  it('is given up with its agent’s, when it is removed', async () => {
    await sim.deskPhones.unregister('alice');
    await rings();
    expect([sim.status('alice'), sim.music()]).toEqual([3, ['customer']]);
    sim.telephony.end('customer');
  });
});
