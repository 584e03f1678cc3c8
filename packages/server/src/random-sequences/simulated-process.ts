import type { Logger } from 'pino';
import type { AgentSession } from '../agents/agent-session.ts';
import type { AgentStore, StoredSession } from '../agents/agent-store.ts';
import { SimulatedLimits } from '../call-limits/testing/simulated-limits.ts';
import type { CallbackStore } from '../callbacks/callback-store.ts';
import type { MemoryCallbacks } from '../callbacks/testing/memory-callbacks.ts';
import { CallControl } from '../contacts/call-control.ts';
import type { ContactJournal } from '../contacts/state/contact-journal.ts';
import { ordinaryRules } from '../routing/group-rules.ts';
import {
  agentStoreBehind,
  callbackStoreBehind,
  journalBehind,
  recordingStoreBehind,
  voicemailStoreBehind,
} from '../storage/behind/stores-behind.ts';
import { WriteBehind } from '../storage/behind/write-behind.ts';
import type { TelephonyEvents } from '../telephony/telephony.ts';
import type { MemoryVoicemails } from '../voicemails/testing/memory-voicemails.ts';
import type { VoicemailStore } from '../voicemails/voicemail-store.ts';
import { type CallServices, wireCallServices } from '../wiring/call-services.ts';
import { restoreCalls } from '../wiring/restore-calls.ts';
import { simulatedPorts } from '../wiring/testing/simulated-ports.ts';
import { employees, flow, identityOf, numbers, rules, verification } from './centre-setup.ts';
import type { Ledger } from './ledger.ts';
import { Lifeline } from './lifeline.ts';
import type { SimulatedAsterisk } from './simulated-asterisk.ts';
import type { SimulatedDatabase } from './simulated-database.ts';

const telephonyEvents = [
  ...(['customerArrived', 'customerRefused', 'legRinging', 'legEarlyMedia', 'legAnswered'] as const),
  ...(['legEnded', 'dtmf', 'recordingEnded', 'voicemailEnded', 'phoneReachable'] as const),
  ...(['connected', 'disconnected', 'ended', 'legsFound'] as const),
] satisfies readonly (keyof TelephonyEvents)[];

/** What outlives a process: the telephone system, the database, the workbenches. */
export interface World {
  readonly asterisk: SimulatedAsterisk;
  readonly database: SimulatedDatabase;
  readonly ledger: Ledger;
  readonly sessions: MemorySessions;
  readonly callbacks: MemoryCallbacks;
  readonly voicemails: MemoryVoicemails;
  readonly settings: Record<string, string>;
  readonly log: Logger;
  readonly now: () => number;
}

/** Agents' sessions as the database keeps them. */
export class MemorySessions implements AgentStore {
  readonly #all = new Map<string, StoredSession>();
  readonly #database: SimulatedDatabase;

  constructor(database: SimulatedDatabase) {
    this.#database = database;
  }

  saveSession({ identity, state, ...session }: AgentSession): Promise<void> {
    const { userId } = identity;
    return this.#database.write(
      () => void this.#all.set(userId, { ...session, userId, status: state.status }),
    );
  }
  deleteSession({ identity }: AgentSession): Promise<void> {
    return this.#database.write(() => void this.#all.delete(identity.userId));
  }
  async forgetSession(userId: string): Promise<void> {
    this.#all.delete(userId);
  }
  async loadSessions(): Promise<readonly StoredSession[]> {
    return [...this.#all.values()];
  }
}

const userById = new Map(employees.map((employee) => [employee.name, identityOf(employee)]));

/** The object with the methods of its class as its own, as it may be spread. */
function withOwnMethods<T extends object>(object: T): T {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(object));
  const methodOf = (name: string) => Reflect.get(object, name) as (...args: unknown[]) => unknown;
  const methods = names.flatMap((name): [string, unknown][] =>
    typeof methodOf(name) === 'function' && name !== 'constructor'
      ? // Looked up at each call: a test may replace it.
        [[name, (...args: unknown[]) => methodOf(name)(...args)]]
      : [],
  );
  return Object.fromEntries(methods) as T;
}

/** The real call control of one server process. */
export class SimulatedProcess {
  readonly #lifeline = new Lifeline();
  readonly #ledger: Ledger;
  /** Writes that wait for the database. */
  readonly behind: WriteBehind;
  readonly services: CallServices;
  readonly limits: SimulatedLimits;
  readonly calls: CallControl;

  constructor(world: World) {
    const { asterisk, ledger, sessions, callbacks, voicemails, settings, log, now } = world;
    const lifeline = this.#lifeline;
    this.behind = new WriteBehind({ log });
    const { behind } = this;
    this.#ledger = ledger;
    this.limits = new SimulatedLimits(now);
    // The near end as well: a step that waits for its write does not go on in a killed process.
    const kept = <T extends object>(store: T, keep: (store: T, behind: WriteBehind) => T): T =>
      lifeline.tied(keep(withOwnMethods(lifeline.tied(store)), behind));
    const ports = simulatedPorts({
      telephony: lifeline.tied(asterisk, { events: lifeline.events(asterisk.events, telephonyEvents) }),
      phoneSystem: lifeline.tied({
        putPhone: (phone: { name: string }) => asterisk.putPhone(phone),
        putDeskPhone: async () => {},
        removePhone: (name: string) => asterisk.removePhone(name),
      }),
      inbound: this.limits.inbound,
      outbound: this.limits.outbound,
      agentStore: kept<AgentStore>(sessions, agentStoreBehind),
      recordingStore: lifeline.tied(recordingStoreBehind(lifeline.tied(ledger.recordings), behind)),
      callbackStore: kept<CallbackStore>(callbacks, callbackStoreBehind),
      voicemailStore: kept<VoicemailStore>(voicemails, voicemailStoreBehind),
      rules: { of: (id) => ({ ...ordinaryRules, ...rules[id ?? ''] }) },
      settings: { ofInstance: async () => settings },
      history: { lastAgentOf: async (_instanceId, customer) => ledger.lastAgentOf(customer) },
      users: {
        findByExtension: async (_instanceId, extension) =>
          [...userById.values()].find((identity) => identity.extension === extension),
      },
      numbers: {
        findInbound: async (number) => {
          const destination = numbers[number];
          return destination && { instanceId: 'demo', number, country: 'CN', destination };
        },
        isOurs: async (number) => number in numbers,
        outboundOf: async () => [],
      },
      flowVersions: { find: async (flowId) => (flowId === 'flow' ? flow : verification) },
      journal: kept<ContactJournal>(ledger, (store) =>
        journalBehind(store, behind, (step) => ledger.isStepWritten(step)),
      ),
      notify: (userId, event) => {
        if (lifeline.alive) ledger.told(userId, event);
      },
      log,
      now,
    });
    this.services = wireCallServices(ports);
    const { agents, phones } = this.services;
    agents.on('signedOut', ({ identity }) => {
      phones.withdraw(identity.userId).catch(() => undefined);
    });
    this.calls = new CallControl({ ...ports, ...this.services });
  }

  /** Continues what an earlier process left. */
  async restore(): Promise<void> {
    await restoreCalls(
      { ...this.services, contacts: this.calls },
      {
        users: { findAll: async (ids) => ids.flatMap((id) => userById.get(id) ?? []) },
        journal: this.#ledger,
      },
    );
  }

  /** Ends at once, with nothing put in order. The timers of the process end with it. */
  kill(): void {
    this.#lifeline.cut();
    this.calls.handOver();
    this.services.agents.dispose().catch(() => undefined);
    this.services.callbacks.dispose();
    this.limits.outbound.dispose().catch(() => undefined);
  }
}
