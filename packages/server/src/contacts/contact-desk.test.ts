import { type AgentEvent, statusCodes } from '@openseat/protocol';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentDesk } from '../agents/agent-desk.ts';
import { AgentDevices } from '../agents/agent-devices.ts';
import { AgentPhones } from '../agents/agent-phones.ts';
import { fakeDeskPhones } from '../agents/fake-desk-phones.ts';
import { CallbackDesk } from '../callbacks/callback-desk.ts';
import { MemoryCallbacks } from '../callbacks/memory-callbacks.ts';
import type { NumberDirectory } from '../numbers/number-directory.ts';
import { RecordingDesk } from '../recordings/recording-desk.ts';
import { ordinaryRules } from '../routing/group-rules.ts';
import { Router } from '../routing/router.ts';
import { WaitEstimate } from '../routing/wait-estimate.ts';
import { MemoryVoicemails } from '../voicemails/memory-voicemails.ts';
import { VoicemailDesk } from '../voicemails/voicemail-desk.ts';
import { ContactDesk } from './contact-desk.ts';
import type { ContactJournal, JournalEntry } from './contact-journal.ts';
import { FakeTelephony } from './fake-telephony.ts';

const sales = { id: 'sales', name: 'Sales' };
const number = '01066668888';
const log = pino({ level: 'silent' });

const numbers: NumberDirectory = {
  findInbound: async (dialled) =>
    dialled === number
      ? { instanceId: 'demo', number, destination: { type: 'skillGroup', skillGroup: sales } }
      : undefined,
  outboundOf: async () => [],
};

let telephony: FakeTelephony;
let agents: AgentDesk;
let phones: AgentPhones;
let desk: ContactDesk;
let told: { userId: string; event: AgentEvent }[];
let entries: JournalEntry[];
let enableRecord: string;

beforeEach(() => {
  vi.useFakeTimers();
  telephony = new FakeTelephony();
  told = [];
  entries = [];
  enableRecord = '1';
  agents = new AgentDesk({
    store: {
      saveSession: async () => {},
      deleteSession: async () => {},
      forgetSession: async () => {},
      loadSessions: async () => [],
    },
    log,
    absenceMs: 30_000,
  });
  phones = new AgentPhones({ putPhone: async () => {}, removePhone: async () => {} });
  const journal: ContactJournal = {
    openContact: async (_contact, entry) => {
      entries.push(entry);
    },
    openConnection: async (_connection, entry) => {
      entries.push(entry);
    },
    write: async (entry) => {
      entries.push(entry);
    },
    endWork: async () => {},
    closeInterrupted: async () => 0,
  };
  desk = new ContactDesk({
    telephony,
    agents,
    devices: new AgentDevices({ agents, browserPhones: phones, deskPhones: fakeDeskPhones() }),
    router: new Router(),
    rules: { of: () => ordinaryRules },
    waits: new WaitEstimate(),
    surveys: {
      contact: async (instanceId, contactId) => ({
        contactId,
        instanceId,
        customer: '13800138000',
        number: '01066668888',
        agentIds: [],
      }),
      offer: async (contact, asked) => ({
        ...contact,
        ...asked,
        id: 'survey',
        offeredAt: 0,
        expiresAt: 0,
        customer: contact.customer,
        rating: undefined,
      }),
      rate: async (_survey, { score }) => {
        expect(score).toBeDefined();
      },
    },
    history: { lastAgentOf: async () => undefined },
    settings: { ofInstance: async () => ({ enableRecord }) },
    users: { findByExtension: async () => undefined },
    numbers,
    prompts: {
      fileOf: async (_instanceId, speech) => ('text' in speech ? speech.text : speech.file),
      tone: async () => 'tone',
    },
    callbacks: new CallbackDesk({ store: new MemoryCallbacks(), log, now: Date.now }),
    voicemails: new VoicemailDesk({ telephony, store: new MemoryVoicemails(), log, now: Date.now }),
    http: { ask: async () => ({ status: 404, body: undefined }), refusal: () => undefined },
    recordings: new RecordingDesk({
      telephony,
      store: {
        begin: async () => {},
        finish: async () => {},
        lose: async () => {},
        pause: async () => {},
        resume: async () => {},
        forgetPause: async () => {},
        closeInterrupted: async () => {},
      },
      settings: { ofInstance: async () => ({ enableRecord }) },
      log,
      now: Date.now,
    }),
    journal,
    auditLog: { write: async () => {} },
    notify: (userId, event) => told.push({ userId, event }),
    log,
    now: Date.now,
    ringMs: 30_000,
    dialMs: 60_000,
  });
});

/** Whatever the story: nobody is left in the telephone system, and no timer runs on. */
afterEach(async () => {
  await settled();
  for (const session of [...agents.sessions()]) agents.endSession(session.identity.userId, 'asked');
  await settled();
  expect(desk.size).toBe(0);
  expect([...telephony.legs]).toEqual([]);
  expect([...telephony.bridges.keys()]).toEqual([]);
  expect([...telephony.music]).toEqual([]);
  await agents.dispose();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Lets everything that waits only for promises run. */
async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

async function signIn(name: string, rules: { autoAnswerSeconds?: number; ready?: boolean } = {}) {
  phones.setReachable((await phones.issue(name)).name, true);
  agents.signIn({
    identity: {
      userId: name,
      instanceId: 'demo',
      loginName: name,
      displayName: name,
      extension: '8000',
      roles: ['agent'],
    },
    deviceId: `device-of-${name}`,
    groups: [{ id: 'sales', level: 5 }],
    afterCallRule: 15,
    autoAnswerSeconds: rules.autoAnswerSeconds,
  });
  if (rules.ready !== false) agents.move(name, 'ready');
  // The next is idle for a shorter time.
  await vi.advanceTimersByTimeAsync(1);
}

const status = (name: string) => statusCodes[agents.session(name)?.state.status ?? 'signedOut'];
const contactOf = (name: string) => {
  const call = desk.callOf(name);
  if (!call) throw new Error(`${name} is in no call.`);
  return call.contact;
};
const eventsOf = (name: string) => told.filter(({ userId }) => userId === name).map(({ event }) => event);
const released = (name: string) => {
  const event = eventsOf(name).find((candidate) => candidate.name === 'callReleased');
  return event?.name === 'callReleased' ? event : undefined;
};
const disposition = () => entries.find((entry) => entry.contact?.disposition)?.contact?.disposition;

async function talk(): Promise<void> {
  telephony.arrive('caller', number);
  await settled();
  await desk.answer('alice', contactOf('alice').id);
}

describe('a customer calls', () => {
  it('rings at the one who is idle longest, is answered, and either side may hang up', async () => {
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

  it('goes on after 30 s: the agent is on a break, the next idle one is asked', async () => {
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

  it('waits with music when nobody is ready, and gets the first who is', async () => {
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
    const name = phones.phoneOf('alice') ?? '';
    phones.setReachable(name, false);
    telephony.arrive('caller', number);
    await settled();
    expect(status('alice')).toBe(3);
    expect([...telephony.music]).toEqual(['caller']);
    phones.setReachable(name, true);
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
    const name = phones.phoneOf('alice') ?? '';
    phones.setReachable(name, false);
    await settled();
    expect(status('alice')).toBe(3);
    expect([...telephony.music]).toEqual(['caller']);
    phones.setReachable(name, true);
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
    enableRecord = '0';
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
    telephony.events.emit('connected', { legs: none, answered: none, bridges: none, listeners: none });
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
    ['invalidNumber', 'invalidNumber', 'InvalidNumber'],
    ['unreachable', 'unreachable', 'Failed'],
  ] as const)('comes to nothing: %s', async (cause, reason, expected) => {
    telephony.end(await dial(), cause);
    await settled();
    expect(status('alice')).toBe(5);
    expect(released('alice')).toMatchObject({ reason, hangUpType: 'dialing' });
    expect(disposition()).toBe(expected);
  });

  it('is given up when nobody answers in time', async () => {
    await dial();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(status('alice')).toBe(5);
    expect(disposition()).toBe('NoAnswer');
  });

  it('tells nobody but the telephone system a number that is not shown', async () => {
    await signIn('alice');
    await desk.dial('alice', { ...call, shownCallee: '176****8888' });
    await settled();
    expect(telephony.customerCalls[0]?.number).toBe('17688888888');
    telephony.events.emit('legAnswered', telephony.customerCalls[0]?.legId ?? '');
    await settled();
    await desk.release('alice', contactOf('alice').id);
    expect(JSON.stringify(told)).toContain('176****8888');
    expect(JSON.stringify([told, entries])).not.toContain('17688888888');
    expect(telephony.agentCalls[0]?.callerId).toBe('176****8888');
  });

  it('is refused while she is in a call', async () => {
    await signIn('alice');
    await talk();
    await expect(desk.dial('alice', call)).rejects.toMatchObject({ code: 'InvalidOperation.UserState' });
    expect(telephony.customerCalls).toEqual([]);
    telephony.end('caller');
  });
});
