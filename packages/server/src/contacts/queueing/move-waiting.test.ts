import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, sales, salesNumber, support } from '../testing/simulated-call-control.ts';
import type { WaitingTarget } from './move-waiting.ts';

let sim: SimulatedCallControl;
const legs = ['first', 'second', 'third'];

async function call(leg: string): Promise<void> {
  sim.telephony.arrive(leg, salesNumber, `1380013800${legs.indexOf(leg)}`);
  await settled(1_000);
}

function contactOf(leg: string) {
  const found = [...sim.desk.contacts.values()].find(({ customer }) => customer?.legId === leg);
  if (!found) throw new Error(`No contact has the leg ${leg}.`);
  return found;
}

async function move(leg: string, to: WaitingTarget, from = 'sales'): Promise<void> {
  const asked = { actorId: 'carol', requestId: 'r' };
  await sim.desk.moveWaiting(contactOf(leg).id, { from, to, asked });
  await settled();
}

const head: WaitingTarget = { type: 'queue', skillGroup: undefined, toHead: true };
const toSupport: WaitingTarget = { type: 'queue', skillGroup: support, toHead: false };
const toAgent = (userId: string): WaitingTarget => ({ type: 'agent', userId });
/** The customer that rings at the agent. */
const ringsAt = (agent: string) => sim.contactOf(agent).customer?.legId;
const order = () =>
  legs
    .filter((leg) => sim.telephony.legs.has(leg))
    .sort(
      (a, b) => (sim.router.position(contactOf(a).id) ?? 0) - (sim.router.position(contactOf(b).id) ?? 0),
    );
const since = (leg: string) => contactOf(leg).waitingSince;

/** The agent talks, in a call of no interest. */
async function busy(name: string, group: string): Promise<void> {
  await sim.signIn(name, { group });
  sim.agents.move(name, 'dial', { contact: { contactId: 'x', connId: 'y' } });
}

beforeEach(() => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl();
});

afterEach(() => nothingIsLeft(sim, legs));

describe('a supervisor moves a waiting contact', () => {
  beforeEach(async () => {
    for (const leg of legs) await call(leg);
  });

  it('to the head, though others wait for longer', async () => {
    await move('third', head);
    expect(order()).toEqual(['third', 'first', 'second']);
    await move('second', head);
    expect(order()).toEqual(['second', 'third', 'first']);
    await sim.signIn('alice');
    await settled();
    expect(ringsAt('alice')).toBe('second');
  });

  it('to the head with no more priority than it needs, and none where it is the first', async () => {
    await move('first', head);
    expect(contactOf('first').priority).toBe(0);
    await move('third', head);
    expect(contactOf('third').priority).toBe(1);
  });

  it('to another group, where it keeps its waiting time', async () => {
    const before = since('second');
    await move('second', toSupport);
    expect([sim.router.count('sales').waiting, sim.router.count('support').waiting]).toEqual([2, 1]);
    expect([since('second'), contactOf('second').skillGroup]).toEqual([before, support]);
    expect(sim.music()).toEqual([...legs].sort());
    await sim.signIn('bob', { group: 'support' });
    await settled();
    expect(ringsAt('bob')).toBe('second');
  });

  it('to the head of another group', async () => {
    await move('first', toSupport);
    await move('third', { ...toSupport, toHead: true });
    await sim.signIn('bob', { group: 'support' });
    await settled();
    expect(ringsAt('bob')).toBe('third');
  });

  it('to an agent, who gets it next, and any other agent does not', async () => {
    await busy('alice', 'support');
    await move('third', toAgent('alice'));
    await sim.signIn('bob', { extension: '8001' });
    await settled();
    expect(ringsAt('bob')).toBe('first');
    sim.agents.move('alice', 'dialFailed');
    sim.agents.move('alice', 'ready');
    await settled();
    expect(ringsAt('alice')).toBe('third');
    const why = sim.entries.findLast(({ step }) => step === 'offered')?.detail?.why;
    expect(why).toMatchObject({ how: 'direct' });
  });

  it('to an agent for two minutes, then any agent of the group takes it', async () => {
    await busy('alice', 'support');
    await move('first', toAgent('alice'));
    await settled(119_999);
    expect(contactOf('first').reservedFor).toBe('alice');
    await settled(1);
    expect([contactOf('first').reservedFor, contactOf('first').reservedBy]).toEqual([undefined, undefined]);
    sim.agents.move('alice', 'dialFailed');
  });

  it('writes who did it into the audit log and the course of the call', async () => {
    await sim.signIn('alice', { group: 'support' });
    sim.agents.move('alice', 'takeBreak');
    await expect(move('first', toAgent('alice'))).rejects.toMatchObject({ code: 'UserBusy' });
    await move('first', toSupport);
    expect(sim.audited).toEqual([`carol MoveWaitingContact ${contactOf('first').id} undefined`]);
    expect(sim.entries.find(({ step }) => step === 'moved')).toMatchObject({
      userId: 'carol',
      detail: { skillGroupId: 'support', toHead: false },
    });
  });

  it('does nothing when the audit log cannot be written', async () => {
    sim.auditFails = true;
    await expect(move('third', head)).rejects.toMatchObject({ code: 'InternalService.CTI' });
    expect(order()).toEqual(legs);
  });

  it('not when it rings, or waits in another group by then', async () => {
    await sim.signIn('alice');
    await settled();
    const refused = { code: 'InvalidOperation.ChannelState' };
    await expect(move('first', head)).rejects.toMatchObject(refused);
    await expect(move('second', head, 'support')).rejects.toMatchObject(refused);
    await expect(
      sim.desk.moveWaiting('none', { from: 'sales', to: head, asked: { actorId: 'carol', requestId: '' } }),
    ).rejects.toMatchObject({ code: 'NotExists.JobId' });
  });
});

describe('a move of a contact with limits', () => {
  it('ends the wait limit of the former group, and begins that of the new one', async () => {
    sim.rules.set('sales', { maxWaitMs: 30_000 });
    sim.rules.set('support', { maxWaitMs: 60_000, overflowTo: sales });
    await call('first');
    await settled(20_000);
    await move('first', toSupport);
    await settled(59_999);
    expect(contactOf('first').skillGroup).toEqual(support);
    await settled(1);
    expect(contactOf('first').skillGroup).toEqual(sales);
  });

  it('ends the reservation for the last agent', async () => {
    sim.rules.set('sales', { stickyForMs: 3_600_000, stickyWaitMs: 20_000 });
    sim.rules.set('support', { stickyForMs: 3_600_000, stickyWaitMs: 50_000 });
    sim.lastAgent = 'bob';
    await busy('bob', 'sales');
    await call('first');
    await call('second');
    expect([contactOf('first').reservedFor, contactOf('second').reservedFor]).toEqual(['bob', 'bob']);
    await move('second', head);
    await sim.signIn('alice', { extension: '8001' });
    await settled();
    expect(ringsAt('alice')).toBe('second');
    sim.agents.move('bob', 'dialFailed');
  });

  it('leaves no end of a former reservation to the next one', async () => {
    sim.rules.set('sales', { stickyForMs: 3_600_000, stickyWaitMs: 20_000 });
    sim.lastAgent = 'bob';
    await busy('bob', 'sales');
    await call('first');
    await settled(10_000);
    await move('first', toAgent('bob'));
    await settled(10_000);
    expect(contactOf('first').reservedFor).toBe('bob');
    sim.agents.move('bob', 'dialFailed');
  });
});
