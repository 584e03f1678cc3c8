import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aliceTalks, nothingIsLeft, settled } from '../testing/call-control-fixture.ts';
import { type SimulatedCallControl, support } from '../testing/simulated-call-control.ts';

let sim: SimulatedCallControl;
let contactId: string;

beforeEach(async () => {
  sim = await aliceTalks();
  contactId = sim.contactOf('alice').id;
});

afterEach(() => nothingIsLeft(sim, sim.telephony.legs));

const recordingOf = (name: string) => sim.desk.callOf(name)?.connection.recordingId;
const infoOf = (name: string) => sim.desk.callInfoOf(name)?.recording;
const asked = () => sim.telephony.asked.filter((line) => /^(record|mute|unmute) /.test(line));

/** Alice consults bob, and bob has answered. */
async function consultBob(): Promise<void> {
  await sim.signIn('bob', { extension: '8002' });
  await sim.desk.consult('alice', contactId, { type: 'agent', userId: 'bob', extension: '8002' });
  await sim.desk.answer('bob', contactId);
  await settled();
}

describe('a pause of recording', () => {
  it('mutes the recording until it is resumed, and is told and written down', async () => {
    const id = recordingOf('alice');
    expect(infoOf('alice')).toBe('running');
    await sim.desk.pauseRecording('alice', contactId);
    expect([infoOf('alice'), sim.pauses]).toEqual(['paused', [id]]);
    expect(sim.last('alice', 'callChanged')?.call.recording).toBe('paused');
    await sim.desk.pauseRecording('alice', contactId);
    await sim.desk.resumeRecording('alice', contactId);
    await sim.desk.resumeRecording('alice', contactId);
    expect(infoOf('alice')).toBe('running');
    expect(asked()).toEqual([`record ${id}`, `mute ${id}`, `unmute ${id}`]);
    expect(sim.steps().slice(-2)).toEqual(['recordingPaused alice', 'recordingResumed alice']);
  });

  it('goes on over a hold, and ends with the talk', async () => {
    await sim.desk.pauseRecording('alice', contactId);
    await sim.desk.hold('alice', contactId);
    await sim.desk.retrieve('alice', contactId);
    expect(infoOf('alice')).toBe('paused');
    await sim.desk.release('alice', contactId);
    expect(asked().filter((line) => line.startsWith('unmute'))).toEqual([]);
  });

  it('does not begin, and nothing is written down, when the telephone system refuses', async () => {
    sim.telephony.refusesMute = true;
    await expect(sim.desk.pauseRecording('alice', contactId)).rejects.toMatchObject({
      code: 'InternalService.CTI',
    });
    expect([infoOf('alice'), sim.pauses]).toEqual(['running', []]);
    expect(asked().at(-1)).toBe(`unmute ${recordingOf('alice')}`);
  });

  it('holds for all agents in the contact, and each agent can end it for all', async () => {
    await consultBob();
    await sim.desk.confer('alice', contactId);
    await sim.desk.pauseRecording('alice', contactId);
    expect([infoOf('alice'), infoOf('bob'), sim.pauses.length]).toEqual(['paused', 'paused', 2]);
    await sim.desk.resumeRecording('bob', contactId);
    expect([infoOf('alice'), infoOf('bob')]).toEqual(['running', 'running']);
  });

  it('keeps an agent who joins unrecorded until it ends', async () => {
    await sim.desk.pauseRecording('alice', contactId);
    await consultBob();
    expect([recordingOf('bob'), infoOf('bob')]).toEqual([undefined, 'paused']);
    await sim.desk.resumeRecording('alice', contactId);
    expect(infoOf('bob')).toBe('running');
    expect(asked().at(-1)).toBe(`record ${recordingOf('bob')}`);
  });

  it('ends when the agent who asked for it transfers the customer', async () => {
    await sim.desk.pauseRecording('alice', contactId);
    await consultBob();
    await sim.desk.completeTransfer('alice', contactId);
    expect(infoOf('bob')).toBe('running');
  });

  it('ends with a transfer: the next agent is recorded from the answer on', async () => {
    await sim.desk.pauseRecording('alice', contactId);
    await sim.signIn('bob', { extension: '8002', group: 'support' });
    await sim.desk.transfer('alice', contactId, { type: 'skillGroup', skillGroup: support });
    await settled();
    await sim.desk.answer('bob', contactId);
    expect(infoOf('bob')).toBe('running');
  });

  it('is refused to a supervisor who listens, and ends when the supervisor takes the call over', async () => {
    await sim.signIn('carol', { extension: '8003', group: 'support' });
    const call = { agentId: 'alice', contactId: undefined };
    const asked = { actorId: 'carol', requestId: 'r1' };
    const request = { mode: 'listening', timeoutMs: 8_000, asked } as const;
    await sim.desk.supervise('carol', call, request);
    await expect(sim.desk.pauseRecording('carol', contactId)).rejects.toMatchObject({
      code: 'InvalidOperation.ChannelState',
    });
    await sim.desk.pauseRecording('alice', contactId);
    expect(infoOf('carol')).toBeUndefined();
    await sim.desk.takeOver('carol', call, request);
    expect(infoOf('carol')).toBe('running');
  });

  it('that cannot be ended for one agent is not ended for the other either', async () => {
    await consultBob();
    await sim.desk.pauseRecording('alice', contactId);
    const [ofAlice, ofBob] = [recordingOf('alice'), recordingOf('bob')];
    sim.telephony.refusesUnmuteOf = ofBob;
    await expect(sim.desk.resumeRecording('alice', contactId)).rejects.toMatchObject({
      code: 'InternalService.CTI',
    });
    expect(infoOf('alice')).toBe('paused');
    expect(
      asked()
        .filter((line) => line.endsWith(`mute ${ofAlice}`))
        .at(-1),
    ).toBe(`mute ${ofAlice}`);
    sim.telephony.refusesUnmuteOf = undefined;
    await sim.desk.resumeRecording('alice', contactId);
    expect([infoOf('alice'), infoOf('bob')]).toEqual(['running', 'running']);
  });

  it('is asked for again when the connection to the telephone system is back', async () => {
    const id = recordingOf('alice');
    await sim.desk.pauseRecording('alice', contactId);
    const { legs, bridges } = sim.telephony;
    const snapshot = {
      ...{ legs, answered: legs, bridges: new Set(bridges.keys()) },
      ...{
        listeners: new Set<string>(),
        members: bridges,
        recordings: new Set<string>(),
        startedAt: 0,
        arrivals: new Map(),
      },
    };
    sim.telephony.events.emit('connected', snapshot);
    await settled();
    expect(asked().slice(-2)).toEqual([`mute ${id}`, `mute ${id}`]);
    await sim.desk.resumeRecording('alice', contactId);
    sim.telephony.events.emit('connected', snapshot);
    await settled();
    expect(asked().at(-1)).toBe(`unmute ${id}`);
  });

  it('is refused when nothing is recorded', async () => {
    const call = sim.desk.callOf('alice');
    if (call) call.connection.recordingId = undefined;
    expect(infoOf('alice')).toBeUndefined();
    await expect(sim.desk.pauseRecording('alice', contactId)).rejects.toMatchObject({
      code: 'Recording.None',
    });
  });
});
