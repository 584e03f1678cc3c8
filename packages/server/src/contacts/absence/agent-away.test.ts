import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { SimulatedCallControl, salesNumber } from '../testing/simulated-call-control.ts';

const absenceMs = 30_000;
let sim: SimulatedCallControl;

beforeEach(async () => {
  vi.useFakeTimers();
  sim = new SimulatedCallControl(undefined, { absenceMs });
  await sim.signIn('alice', { extension: '8001' });
  sim.telephony.arrive('customer', salesNumber);
  await settled();
  await sim.desk.answer('alice', sim.contactOf('alice').id);
});

afterEach(() => nothingIsLeft(sim, [...sim.telephony.legs]));

const legOf = (name: string) => sim.desk.callOf(name)?.connection.legId ?? '';
const phoneOf = (name: string) => sim.phones.phoneOf(name) ?? '';

/** The page is gone: its leg, and its registration. */
async function leaves(name: string): Promise<void> {
  sim.phones.setReachable(phoneOf(name), false);
  sim.telephony.end(legOf(name));
  await settled();
}

/** The page signs in again, with a phone of its own. */
async function returns(name: string): Promise<void> {
  sim.phones.setReachable((await sim.phones.issue(name)).name, true);
  await settled();
}

describe("an agent's page that is gone", () => {
  it('leaves the customer with music, and the agent in the call', async () => {
    await leaves('alice');
    expect(sim.music()).toEqual(['customer']);
    expect(sim.status('alice')).toBe(9);
    expect(sim.steps()).toContain('agentAway alice');
    expect(sim.eventsOf('alice')).not.toContain('callReleased');
  });

  it('is called when it is back, and both talk as before', async () => {
    await leaves('alice');
    const former = sim.contactOf('alice').id;
    await returns('alice');
    expect(sim.talks()).toEqual([['alice', 'customer']]);
    expect(sim.music()).toEqual([]);
    expect(sim.contactOf('alice').id).toBe(former);
    expect(sim.steps()).toContain('agentBack alice');
    await settled(absenceMs);
    expect(sim.status('alice')).toBe(9);
  });

  it('is recorded again when it is back, but not in a pause', async () => {
    const first = sim.desk.callOf('alice')?.connection.recordingId;
    await leaves('alice');
    expect(sim.desk.callOf('alice')?.connection.recordingId).toBeUndefined();
    await returns('alice');
    const second = sim.desk.callOf('alice')?.connection.recordingId;
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    await sim.desk.pauseRecording('alice', sim.contactOf('alice').id);
    await leaves('alice');
    await returns('alice');
    expect(sim.desk.callOf('alice')?.connection.recordingId).toBeUndefined();
  });

  it('loses the customer to the head of the group when it stays away', async () => {
    await leaves('alice');
    await settled(absenceMs - 1);
    expect(sim.status('alice')).toBe(9);
    await settled(1);
    expect(sim.desk.callOf('alice')).toBeUndefined();
    expect(sim.music()).toEqual(['customer']);
    expect(sim.steps()).toContain('agentLost alice');
    await sim.signIn('bob', { extension: '8002' });
    await settled();
    expect(sim.status('bob')).toBe(6);
  });

  it('is dropped for the page that signs in after a crash, while the old leg still stands', async () => {
    const old = legOf('alice');
    await returns('alice');
    expect(sim.telephony.legs.has(old)).toBe(false);
    expect(sim.talks()).toEqual([['alice', 'customer']]);
  });

  it('keeps its new leg when the end of the old one comes while it is called', async () => {
    const old = legOf('alice');
    const { name } = await sim.phones.issue('alice');
    // The registration and the end wait for this.
    const muted = sim.desk.setMuted('alice', sim.contactOf('alice').id, true);
    sim.phones.setReachable(name, true);
    sim.telephony.end(old);
    await settled();
    await muted;
    expect(sim.telephony.legs.size).toBe(2);
    expect(sim.talks()).toEqual([['alice', 'customer']]);
  });

  it('ends with the customer who hangs up meanwhile', async () => {
    await leaves('alice');
    sim.telephony.end('customer');
    await settled();
    expect(sim.desk.size).toBe(0);
    expect(sim.status('alice')).toBe(5);
    expect(sim.disposition()).toBe('Success');
  });

  it('leaves both in a consultation with music, and comes back to it', async () => {
    await sim.signIn('bob', { extension: '8002' });
    const contactId = sim.contactOf('alice').id;
    await sim.desk.consult('alice', contactId, { type: 'agent', userId: 'bob', extension: '8002' });
    await sim.desk.answer('bob', contactId);
    await leaves('alice');
    expect(sim.music()).toEqual(['bob', 'customer']);
    await returns('alice');
    expect(sim.talks()).toEqual([['alice', 'bob']]);
    expect([sim.status('alice'), sim.status('bob')]).toEqual([17, 20]);
  });

  it('keeps its supervisor, who hears it again', async () => {
    await sim.signIn('carol', { extension: '8003' });
    const asked = { actorId: 'carol', requestId: 'request' };
    const request = { mode: 'listening', timeoutMs: 8_000, asked } as const;
    await sim.desk.supervise('carol', { agentId: 'alice', contactId: undefined }, request);
    expect(sim.listens()).toEqual(['carol : alice']);
    await leaves('alice');
    expect(sim.listens()).toEqual([]);
    await returns('alice');
    expect(sim.listens()).toEqual(['carol : alice']);
    await leaves('carol');
    expect(sim.listens()).toEqual([]);
    await returns('carol');
    expect(sim.listens()).toEqual(['carol : alice']);
  });

  it('is called once, not again and again, when it refuses the leg', async () => {
    sim.telephony.agentsTake = false;
    const before = sim.telephony.agentCalls.length;
    sim.telephony.end(legOf('alice'));
    await settled();
    sim.telephony.end(legOf('alice'), 'rejected');
    await settled(1_000);
    expect(sim.telephony.agentCalls.length).toBe(before + 1);
  });
});
