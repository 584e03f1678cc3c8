import { type AgentEvent, type AgentEventName, type AgentEventOf, statusCodes } from '@openseat/protocol';
import pino from 'pino';
import type { AgentDevice } from '../../agents/agent-device.ts';
import type { AgentPhones } from '../../agents/agent-phones.ts';
import type { AgentSessions } from '../../agents/agent-sessions.ts';
import type { DeskPhones } from '../../agents/desk-phones.ts';
import { SimulatedLimits } from '../../call-limits/testing/simulated-limits.ts';
import type { CallbackService } from '../../callbacks/callback-service.ts';
import { MemoryCallbacks } from '../../callbacks/testing/memory-callbacks.ts';
import type { NumberDestination } from '../../numbers/number-directory.ts';
import { type GroupRules, ordinaryRules } from '../../routing/group-rules.ts';
import type { Router } from '../../routing/router.ts';
import { FakeTelephony } from '../../telephony/testing/fake-telephony.ts';
import { MemoryVoicemails } from '../../voicemails/testing/memory-voicemails.ts';
import { wireCallServices } from '../../wiring/call-services.ts';
import { simulatedPorts, simulatedSurveys } from '../../wiring/testing/simulated-ports.ts';
import { CallControl } from '../call-control.ts';
import type { Contact } from '../state/contact.ts';
import type { ContactJournal, JournalEntry, OpenedConnection } from '../state/contact-journal.ts';

export const sales = { id: 'sales', name: 'Sales' };
export const support = { id: 'support', name: 'Support' };
export const salesNumber = '01066668888';

interface SignedIn {
  readonly extension?: string;
  readonly ready?: boolean;
  readonly group?: string;
  readonly autoAnswerSeconds?: number | undefined;
}

/** Call control with simulated surroundings, for unit tests. Its agents can be in either group. */
export class SimulatedCallControl {
  readonly telephony = new FakeTelephony();
  readonly told: { userId: string; event: AgentEvent }[] = [];
  readonly entries: JournalEntry[] = [];
  readonly connections: OpenedConnection[] = [];
  readonly agents: AgentSessions;
  readonly phones: AgentPhones;
  readonly deskPhones: DeskPhones;
  readonly router: Router;
  /** Rules of groups that differ from the ordinary ones. */
  readonly rules = new Map<string, Partial<GroupRules>>();
  /** Entries of the audit log: actor, action, contact, supervised agent. */
  readonly audited: string[] = [];
  auditFails = false;
  readonly voicemails = new MemoryVoicemails();
  readonly storedCallbacks = new MemoryCallbacks();
  readonly callbacks: CallbackService;
  settings: Record<string, string> = { enableRecord: '1' };
  readonly withheld: string[] = [];
  /** Scores that customers gave. */
  readonly ratings: number[] = [];
  /** Requests of flows to other systems, and the systems' answer. */
  readonly askedSystems: string[] = [];
  systemAnswer: () => Promise<{ status: number; body: string | undefined }> = async () => ({
    status: 404,
    body: undefined,
  });
  /** Recordings with a recorded pause, once for each pause. */
  readonly pauses: string[] = [];
  /** The last agent who talked with the customer. */
  lastAgent: string | undefined;
  readonly limits = new SimulatedLimits();
  readonly desk: CallControl;

  /** @param absenceMs how long a call waits for an agent's page; 0: it does not */
  constructor(
    destination: NumberDestination = { type: 'skillGroup', skillGroup: sales },
    { absenceMs = 0 } = {},
  ) {
    const keep = async (entry: JournalEntry) => {
      this.entries.push(entry);
    };
    const journal: ContactJournal = {
      openContact: async (_contact, entry, connection) => {
        await keep(entry);
        if (!connection) return;
        this.connections.push(connection.opened);
        await keep(connection.step);
      },
      openConnection: async (connection, ...entries) => {
        this.connections.push(connection);
        for (const entry of entries) await keep(entry);
      },
      write: async (...entries) => {
        for (const entry of entries) await keep(entry);
      },
      storeState: async () => {},
      loadContacts: async () => [],
      endWork: async () => {},
      owedCodes: async () => [],
      closeInterrupted: async () => 0,
    };
    const ports = simulatedPorts({
      telephony: this.telephony,
      inbound: this.limits.inbound,
      outbound: this.limits.outbound,
      voicemailStore: this.voicemails,
      callbackStore: this.storedCallbacks,
      rules: { of: (id) => ({ ...ordinaryRules, ...this.rules.get(id ?? '') }) },
      settings: { ofInstance: async () => this.settings },
      surveys: simulatedSurveys((score) => this.ratings.push(score)),
      withheldCallers: {
        keep: async ({ caller }) => {
          this.withheld.push(caller);
        },
      },
      history: { lastAgentOf: async () => this.lastAgent },
      users: {
        findByExtension: async (_instanceId, extension) =>
          [...this.agents.sessions()].find(({ identity }) => identity.extension === extension)?.identity,
      },
      numbers: {
        findInbound: async (number) =>
          number === salesNumber ? { instanceId: 'demo', number, country: 'CN', destination } : undefined,
        isOurs: async (number) => number === salesNumber,
        outboundOf: async () => [],
      },
      http: {
        ask: async ({ url, body }) => {
          this.askedSystems.push(`${url} ${body ?? ''}`);
          return this.systemAnswer();
        },
        refusal: () => undefined,
      },
      recordingStore: {
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
        unfinished: async () => [],
      },
      journal,
      auditLog: {
        write: async ({ actorId, action, target, detail }) => {
          if (this.auditFails) throw new Error('The audit log is away.');
          this.audited.push(`${actorId} ${action} ${target} ${detail?.agentId}`);
        },
      },
      notify: (userId, event) => this.told.push({ userId, event }),
      log: pino({ level: 'silent' }),
      now: Date.now,
    });
    const services = wireCallServices(ports);
    this.agents = services.agents;
    this.phones = services.phones;
    this.deskPhones = services.deskPhones;
    this.router = services.router;
    this.callbacks = services.callbacks;
    this.desk = new CallControl({ ...ports, ...services, absenceMs });
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

  /** Makes an agent ready at a device other than the browser. */
  async answersWith(name: string, device: AgentDevice, { extension = '8000', group = 'sales' } = {}) {
    await this.signIn(name, { extension, group, ready: false });
    if (device.type === 'deskPhone') {
      const { phone } = await this.deskPhones.register({ userId: name, instanceId: 'demo' }, 'desk');
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

  /** Legs that hear each other: one sorted list for each bridge. */
  talks(): string[][] {
    return [...this.telephony.bridges.values()]
      .map((legs) => [...legs].map((leg) => this.#whose(leg)).sort())
      .filter((legs) => legs.length > 0)
      .sort();
  }

  /** Supervisors and agents that they listen to: `carol: alice`. `>` instead of `:` means coaching. */
  listens(): string[] {
    return [...this.telephony.listeners.values()]
      .map(
        ({ legId, toLegId, coaches }) =>
          `${this.#whose(legId)} ${coaches ? '>' : ':'} ${this.#whose(toLegId)}`,
      )
      .sort();
  }

  /** Legs that hear music. */
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

  /** Names a leg: an agent's by user id, others by number or leg id. */
  #whose(leg: string): string {
    for (const session of this.agents.sessions()) {
      const { userId } = session.identity;
      if (this.desk.callOf(userId)?.connection.legId === leg) return userId;
    }
    return this.telephony.customerCalls.find((call) => call.legId === leg)?.number ?? leg;
  }
}
