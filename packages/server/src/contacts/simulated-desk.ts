import { type AgentEvent, type AgentEventName, type AgentEventOf, statusCodes } from '@openseat/protocol';
import pino from 'pino';
import { AgentDesk } from '../agents/agent-desk.ts';
import type { AgentDevice } from '../agents/agent-device.ts';
import { AgentDevices } from '../agents/agent-devices.ts';
import { AgentPhones } from '../agents/agent-phones.ts';
import { fakeDeskPhones } from '../agents/fake-desk-phones.ts';
import { CallbackDesk } from '../callbacks/callback-desk.ts';
import { MemoryCallbacks } from '../callbacks/memory-callbacks.ts';
import type { NumberDestination } from '../numbers/number-directory.ts';
import { RecordingDesk } from '../recordings/recording-desk.ts';
import { type GroupRules, ordinaryRules } from '../routing/group-rules.ts';
import { Router } from '../routing/router.ts';
import { WaitEstimate } from '../routing/wait-estimate.ts';
import { MemoryVoicemails } from '../voicemails/memory-voicemails.ts';
import { VoicemailDesk } from '../voicemails/voicemail-desk.ts';
import type { Contact } from './contact.ts';
import { ContactDesk } from './contact-desk.ts';
import type { ContactJournal, JournalEntry, OpenedConnection } from './contact-journal.ts';
import { FakeTelephony } from './fake-telephony.ts';

export const sales = { id: 'sales', name: 'Sales' };
export const support = { id: 'support', name: 'Support' };
export const salesNumber = '01066668888';

const log = pino({ level: 'silent' });

interface SignedIn {
  readonly extension?: string;
  readonly ready?: boolean;
  readonly group?: string;
  readonly autoAnswerSeconds?: number | undefined;
}

/** Call control with everything around it simulated, for unit tests; its agents are of both groups. */
export class SimulatedDesk {
  readonly telephony = new FakeTelephony();
  readonly told: { userId: string; event: AgentEvent }[] = [];
  readonly entries: JournalEntry[] = [];
  readonly connections: OpenedConnection[] = [];
  readonly agents: AgentDesk;
  readonly phones = new AgentPhones({ putPhone: async () => {}, removePhone: async () => {} });
  readonly deskPhones = fakeDeskPhones();
  readonly router = new Router();
  /** Rules of groups where they are not the ordinary ones. */
  readonly rules = new Map<string, Partial<GroupRules>>();
  /** What the audit log was told: who, what, at which contact, whose call. */
  readonly audited: string[] = [];
  auditFails = false;
  readonly voicemails = new MemoryVoicemails();
  readonly storedCallbacks = new MemoryCallbacks();
  readonly callbacks = new CallbackDesk({ store: this.storedCallbacks, log, now: Date.now });
  settings: Record<string, string> = { enableRecord: '1' };
  /** Scores that customers gave. */
  readonly ratings: number[] = [];
  /** What flows have asked other systems, and what those answer. */
  readonly askedSystems: string[] = [];
  systemAnswer: () => Promise<{ status: number; body: string | undefined }> = async () => ({
    status: 404,
    body: undefined,
  });
  /** Recordings whose pause was written down, one for each. */
  readonly pauses: string[] = [];
  /** Who has talked with the customer before. */
  lastAgent: string | undefined;
  readonly desk: ContactDesk;

  constructor(destination: NumberDestination = { type: 'skillGroup', skillGroup: sales }) {
    this.agents = new AgentDesk({
      store: {
        saveSession: async () => {},
        deleteSession: async () => {},
        forgetSession: async () => {},
        loadSessions: async () => [],
      },
      log,
      absenceMs: 30_000,
    });
    const keep = async (entry: JournalEntry) => {
      this.entries.push(entry);
    };
    const journal: ContactJournal = {
      openContact: (_contact, entry) => keep(entry),
      openConnection: (connection, entry) => {
        this.connections.push(connection);
        return keep(entry);
      },
      write: keep,
      endWork: async () => {},
      closeInterrupted: async () => 0,
    };
    this.desk = new ContactDesk({
      telephony: this.telephony,
      agents: this.agents,
      devices: new AgentDevices({
        agents: this.agents,
        browserPhones: this.phones,
        deskPhones: this.deskPhones,
      }),
      router: this.router,
      rules: { of: (id) => ({ ...ordinaryRules, ...this.rules.get(id ?? '') }) },
      waits: new WaitEstimate(),
      settings: { ofInstance: async () => this.settings },
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
          this.ratings.push(score);
        },
      },
      history: { lastAgentOf: async () => this.lastAgent },
      users: {
        findByExtension: async (_instanceId, extension) =>
          [...this.agents.sessions()].find(({ identity }) => identity.extension === extension)?.identity,
      },
      numbers: {
        findInbound: async (number) =>
          number === salesNumber ? { instanceId: 'demo', number, destination } : undefined,
        outboundOf: async () => [],
      },
      prompts: {
        fileOf: async (_instanceId, speech) => ('text' in speech ? speech.text : speech.file),
        tone: async () => 'tone',
      },
      http: {
        ask: async ({ url, body }) => {
          this.askedSystems.push(`${url} ${body ?? ''}`);
          return this.systemAnswer();
        },
        refusal: () => undefined,
      },
      recordings: new RecordingDesk({
        telephony: this.telephony,
        store: {
          begin: async () => {},
          finish: async () => {},
          lose: async () => {},
          pause: async ({ recordingId }) => {
            this.pauses.push(recordingId);
          },
          resume: async () => {},
          forgetPause: async (recordingId) => {
            this.pauses.splice(this.pauses.indexOf(recordingId), 1);
          },
          closeInterrupted: async () => {},
        },
        settings: { ofInstance: async () => this.settings },
        log,
        now: Date.now,
      }),
      callbacks: this.callbacks,
      voicemails: new VoicemailDesk({
        telephony: this.telephony,
        store: this.voicemails,
        log,
        now: Date.now,
      }),
      journal,
      auditLog: {
        write: async ({ actorId, action, target, detail }) => {
          if (this.auditFails) throw new Error('The audit log is away.');
          this.audited.push(`${actorId} ${action} ${target} ${detail?.agentId}`);
        },
      },
      notify: (userId, event) => this.told.push({ userId, event }),
      log,
      now: Date.now,
      ringMs: 30_000,
      dialMs: 60_000,
    });
  }

  async signIn(
    name: string,
    { extension = '8000', ready = true, group = 'sales', autoAnswerSeconds }: SignedIn = {},
  ): Promise<void> {
    this.phones.setReachable((await this.phones.issue(name)).name, true);
    this.agents.signIn({
      identity: {
        userId: name,
        instanceId: 'demo',
        loginName: name,
        displayName: name,
        extension,
        roles: ['agent'],
      },
      deviceId: `device-of-${name}`,
      groups: [{ id: group, level: 5 }],
      afterCallRule: 15,
      autoAnswerSeconds,
    });
    if (ready) this.agents.move(name, 'ready');
  }

  /** She is ready at another device than her browser. */
  async answersWith(name: string, device: AgentDevice, { extension = '8000', group = 'sales' } = {}) {
    await this.signIn(name, { extension, group, ready: false });
    if (device.type === 'deskPhone') {
      const phone = await this.deskPhones.register(
        { userId: name, instanceId: 'demo' },
        'desk',
        'a-long-password',
      );
      this.deskPhones.setReachable(phone.name, true);
    }
    this.agents.takeUp(device, this.agents.signedIn(name));
  }

  status(name: string): number {
    return statusCodes[this.agents.session(name)?.state.status ?? 'signedOut'];
  }

  contactOf(name: string): Contact {
    const call = this.desk.callOf(name);
    if (!call) throw new Error(`${name} is in no call.`);
    return call.contact;
  }

  /** Legs that hear each other, each bridge's as a sorted list. */
  talks(): string[][] {
    return [...this.telephony.bridges.values()]
      .map((legs) => [...legs].map((leg) => this.#whose(leg)).sort())
      .filter((legs) => legs.length > 0)
      .sort();
  }

  /** Who listens to whom: `carol: alice`, and with `>` who is heard by her. */
  listens(): string[] {
    return [...this.telephony.listeners.values()]
      .map(
        ({ legId, toLegId, coaches }) =>
          `${this.#whose(legId)} ${coaches ? '>' : ':'} ${this.#whose(toLegId)}`,
      )
      .sort();
  }

  /** Whose legs hear music. */
  music(): string[] {
    return [...this.telephony.music].map((leg) => this.#whose(leg)).sort();
  }

  eventsOf(name: string): AgentEventName[] {
    return this.told.filter(({ userId }) => userId === name).map(({ event }) => event.name);
  }

  last<Name extends AgentEventName>(name: string, event: Name): AgentEventOf<Name> | undefined {
    return this.told
      .filter(({ userId }) => userId === name)
      .map((told) => told.event)
      .filter((told): told is AgentEventOf<Name> => told.name === event)
      .at(-1);
  }

  steps(): string[] {
    return this.entries.map((entry) => (entry.userId ? `${entry.step} ${entry.userId}` : entry.step));
  }

  disposition(): string | undefined {
    return this.entries.find((entry) => entry.contact?.disposition)?.contact?.disposition;
  }

  /** An agent's leg by her name, others by their own. */
  #whose(leg: string): string {
    for (const session of this.agents.sessions()) {
      const { userId } = session.identity;
      if (this.desk.callOf(userId)?.connection.legId === leg) return userId;
    }
    return this.telephony.customerCalls.find((call) => call.legId === leg)?.number ?? leg;
  }
}
