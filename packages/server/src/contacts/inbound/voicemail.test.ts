import type { Flow } from '@openseat/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedCallControl, sales, salesNumber } from '../testing/simulated-call-control.ts';

const say = (text: string) => [{ text, language: 'en' as const }];
const flow: Flow = {
  purpose: 'inbound',
  start: 'leave',
  nodes: {
    leave: {
      type: 'voicemail',
      say: say('speak'),
      skillGroupId: 'sales',
      maxSeconds: 60,
      silenceSeconds: 4,
      next: 'bye',
    },
    bye: { type: 'hangUp', say: say('bye') },
  },
};

let sim: SimulatedCallControl;

const settled = () => vi.advanceTimersByTimeAsync(0);

async function heardAll(): Promise<void> {
  sim.telephony.finishSpeech('customer');
  await settled();
}

beforeEach(async () => {
  vi.useFakeTimers();
  const skillGroups = new Map([[sales.id, sales]]);
  sim = new SimulatedCallControl({ type: 'flow', published: { flowId: 'f', version: 1, flow }, skillGroups });
  sim.telephony.arrive('customer', salesNumber);
  await settled();
});

afterEach(async () => {
  if (sim.telephony.legs.has('customer')) sim.telephony.end('customer');
  await settled();
  expect(sim.desk.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  await sim.agents.dispose();
  vi.useRealTimers();
});

describe('a voicemail', () => {
  it('is spoken after the tone, kept for the group, and followed by the rest of the flow', async () => {
    await heardAll();
    expect(sim.telephony.asked.at(-1)).toBe('play customer tone');
    expect(sim.voicemails.all).toEqual([]);
    await heardAll();
    expect(sim.telephony.voicemails.get('customer')).toMatchObject({ maxSeconds: 60, silenceSeconds: 4 });
    // Recorded before the caller speaks.
    expect(sim.voicemails.all).toMatchObject([{ skillGroupId: 'sales', durationMs: undefined }]);
    sim.telephony.endVoicemail('customer', 7_000);
    await settled();
    expect(sim.voicemails.all).toMatchObject([{ durationMs: 7_000 }]);
    expect(sim.telephony.asked.at(-1)).toBe('play customer bye');
    await heardAll();
    expect(sim.disposition()).toBe('Success');
    expect(sim.entries.find(({ step }) => step === 'voicemailBegun')?.contact?.skillGroupId).toBe('sales');
  });

  it('is kept when the caller hangs up while speaking', async () => {
    await heardAll();
    await heardAll();
    await vi.advanceTimersByTimeAsync(3_000);
    sim.telephony.end('customer');
    await settled();
    expect(sim.disposition()).toBe('Success');
    sim.telephony.endVoicemail('customer', 3_000);
    await settled();
    expect(sim.voicemails.all).toMatchObject([{ durationMs: 3_000 }]);
  });

  it('is not kept when the caller hangs up at the tone: the call is abandoned in the flow', async () => {
    await heardAll();
    sim.telephony.end('customer');
    await settled();
    expect([sim.disposition(), sim.voicemails.all]).toEqual(['AbandonedInContactFlow', []]);
  });

  it('is not kept when it is empty', async () => {
    await heardAll();
    await heardAll();
    sim.telephony.endVoicemail('customer', 200);
    await settled();
    expect(sim.voicemails.all).toEqual([]);
    expect(sim.telephony.asked.at(-1)).toBe('play customer bye');
    sim.telephony.end('customer');
    await settled();
    expect(sim.disposition()).toBe('AbandonedInContactFlow');
  });

  it('is found again when the telephone system ended meanwhile', async () => {
    await heardAll();
    await heardAll();
    const id = sim.telephony.voicemails.get('customer')?.voicemailId ?? '';
    sim.telephony.foundVoicemails.set(id, { durationMs: 4_000, bytes: 64_044 });
    sim.telephony.legs.clear();
    sim.telephony.events.emit('connected', {
      legs: new Set(),
      answered: new Set(),
      bridges: new Set(),
      listeners: new Set(),
      members: new Map(),
      recordings: new Set(),
      startedAt: 0,
      arrivals: new Map(),
    });
    await settled();
    expect(sim.voicemails.all).toMatchObject([{ durationMs: 4_000 }]);
  });
});
