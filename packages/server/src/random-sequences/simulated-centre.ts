import type { Flow } from '@openseat/protocol';
import pino from 'pino';
import { vi } from 'vitest';
import { AgentDesk } from '../agents/agent-desk.ts';
import { AgentDevices } from '../agents/agent-devices.ts';
import { AgentPhones } from '../agents/agent-phones.ts';
import { fakeDeskPhones } from '../agents/fake-desk-phones.ts';
import { CallbackDesk } from '../callbacks/callback-desk.ts';
import { MemoryCallbacks } from '../callbacks/memory-callbacks.ts';
import { ContactDesk } from '../contacts/contact-desk.ts';
import type { NumberDestination } from '../numbers/number-directory.ts';
import { RecordingDesk } from '../recordings/recording-desk.ts';
import { type GroupRules, ordinaryRules } from '../routing/group-rules.ts';
import { Router } from '../routing/router.ts';
import { WaitEstimate } from '../routing/wait-estimate.ts';
import { MemoryVoicemails } from '../voicemails/memory-voicemails.ts';
import { VoicemailDesk } from '../voicemails/voicemail-desk.ts';
import { Complaints } from './complaints.ts';
import { Ledger } from './ledger.ts';
import { SimulatedAsterisk } from './simulated-asterisk.ts';

export interface Employee {
  readonly name: string;
  readonly extension: string;
  readonly groups: readonly string[];
  readonly afterCallRule: number | 'manual';
  readonly autoAnswerSeconds: number | undefined;
}

/** Agents who differ in all that matters to a call. */
export const employees: readonly Employee[] = [
  { name: 'alice', extension: '8001', groups: ['sales'], afterCallRule: 15, autoAnswerSeconds: undefined },
  { name: 'bob', extension: '8002', groups: ['sales', 'support'], afterCallRule: 0, autoAnswerSeconds: 1 },
  {
    name: 'carol',
    extension: '8003',
    groups: ['support'],
    afterCallRule: 'manual',
    autoAnswerSeconds: undefined,
  },
  { name: 'dave', extension: '8004', groups: ['sales'], afterCallRule: 5, autoAnswerSeconds: undefined },
];

export const groups = [
  { id: 'sales', name: 'Sales' },
  { id: 'support', name: 'Support' },
] as const;
const [sales, support] = groups;

const rules: Readonly<Record<string, Partial<GroupRules>>> = {
  sales: {
    strategy: 'RoundRobin',
    stickyForMs: 600_000,
    stickyWaitMs: 8_000,
    maxWaitMs: 90_000,
    overflowTo: support,
  },
  support: { ringMs: 20_000, afterCallMs: 3_000, maxWaitMs: 240_000 },
};

const say = [{ text: 'said', language: 'en' as const }];
const flow: Flow = {
  purpose: 'inbound',
  start: 'menu',
  nodes: {
    menu: {
      type: 'menu',
      say,
      choices: { 1: 'waiting', 2: 'support', 3: 'bob', 4: 'outside', 5: 'back', 6: 'voicemail' },
      timeoutSeconds: 5,
      tries: 2,
      sayWrongKey: say,
      onWrongKey: 'bye',
      onTimeout: 'waiting',
    },
    waiting: {
      type: 'skillGroup',
      skillGroupId: 'sales',
      priority: 2,
      treatment: {
        everySeconds: 10,
        say,
        overflow: { afterSeconds: 25, next: 'support' },
        callback: { afterSeconds: 5, key: '1', say, next: 'back' },
      },
    },
    support: { type: 'skillGroup', skillGroupId: 'support' },
    bob: { type: 'agent', extension: '8002', onUnavailable: 'support' },
    outside: { type: 'number', number: '17600000001', ringSeconds: 15, onFailure: 'bye' },
    back: {
      type: 'callback',
      skillGroupId: 'sales',
      sayConfirm: say,
      sayNumber: say,
      timeoutSeconds: 5,
      tries: 2,
      attempts: 2,
      retrySeconds: 30,
      next: 'bye',
      onRefused: 'waiting',
    },
    voicemail: {
      type: 'voicemail',
      say,
      skillGroupId: 'support',
      maxSeconds: 60,
      silenceSeconds: 5,
      next: 'bye',
    },
    bye: { type: 'hangUp', say },
  },
};

/** What a customer goes through when her agent has her verified. */
export const verification: Flow = {
  purpose: 'verification',
  start: 'code',
  nodes: {
    code: {
      type: 'collect',
      say,
      into: 'code',
      minDigits: 1,
      maxDigits: 2,
      timeoutSeconds: 5,
      tries: 2,
      next: 'verified',
      onInvalid: 'failed',
      onTimeout: 'failed',
    },
    verified: { type: 'return', outcome: 'verified', tell: [] },
    failed: { type: 'return', outcome: 'failed', tell: [] },
  },
};

export const numbers: Readonly<Record<string, NumberDestination>> = {
  '01066668888': { type: 'skillGroup', skillGroup: sales },
  '02188886666': { type: 'skillGroup', skillGroup: support },
  '01066660000': {
    type: 'flow',
    published: { flowId: 'flow', version: 1, flow },
    skillGroups: new Map(groups.map((group) => [group.id, group])),
  },
};

const start = Date.UTC(2026, 0, 5, 9);
const absenceMs = 30_000;

/**
 * The real call control (agents, contacts, routing, flows, recordings) on a simulated Asterisk, with time that passes only when it is told to.
 * One at a time: time is the whole process's.
 */
export class SimulatedCentre {
  readonly settings: Record<string, string> = { enableRecord: '1', ConfirmMobileAnswer: '0' };
  readonly asterisk = new SimulatedAsterisk();
  readonly complaints = new Complaints(() => this.now);
  readonly ledger = new Ledger();
  readonly agents: AgentDesk;
  readonly phones = new AgentPhones(this.asterisk, () => this.now);
  readonly router = new Router((id) => rules[id]?.strategy ?? ordinaryRules.strategy);
  readonly callbacks: CallbackDesk;
  readonly devices: AgentDevices;
  /** Those that have a place in a queue, with its group. */
  readonly queuedCallbacks = new Map<string, string>();
  readonly desk: ContactDesk;

  /** @param tell is given each line of the log */
  constructor(tell?: (line: string) => void) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: start });
    const log = pino(
      { level: tell ? 'info' : 'warn', base: null },
      {
        write: (line: string) => {
          tell?.(line);
          this.complaints.logged(line);
        },
      },
    );
    const now = () => this.now;
    this.agents = new AgentDesk({
      store: {
        saveSession: async () => {},
        deleteSession: async () => {},
        forgetSession: async () => {},
        loadSessions: async () => [],
      },
      log,
      absenceMs,
      now,
    });
    this.agents.on('signedOut', ({ identity }) => {
      this.phones.withdraw(identity.userId).catch(() => undefined);
    });
    this.devices = new AgentDevices({
      agents: this.agents,
      browserPhones: this.phones,
      deskPhones: fakeDeskPhones(),
    });
    const survey = { id: 'survey', offeredAt: 0, expiresAt: 0, rating: undefined };
    this.callbacks = new CallbackDesk({ store: new MemoryCallbacks(), log, now });
    this.callbacks.events.on('due', ({ id, skillGroup }) => this.queuedCallbacks.set(id, skillGroup.id));
    this.callbacks.events.on('withdrawn', (id) => this.queuedCallbacks.delete(id));
    this.desk = new ContactDesk({
      telephony: this.asterisk,
      agents: this.agents,
      devices: this.devices,
      router: this.router,
      rules: { of: (id) => ({ ...ordinaryRules, ...rules[id ?? ''] }) },
      waits: new WaitEstimate(),
      settings: { ofInstance: async () => this.settings },
      history: { lastAgentOf: async (_instanceId, customer) => this.ledger.lastAgentOf(customer) },
      surveys: {
        contact: async (instanceId, contactId) => ({
          ...{ contactId, instanceId, customer: '13800138000', number: '01066668888', agentIds: [] },
        }),
        offer: async (contact, asked) => ({ ...contact, ...asked, ...survey }),
        rate: async () => {},
      },
      users: {
        findByExtension: async (_instanceId, extension) => {
          const employee = employees.find((candidate) => candidate.extension === extension);
          return employee && identityOf(employee);
        },
      },
      numbers: {
        findInbound: async (number) => {
          const destination = numbers[number];
          return destination && { instanceId: 'demo', number, destination };
        },
        outboundOf: async () => [],
      },
      prompts: { fileOf: async () => 'said', tone: async () => 'tone' },
      callbacks: this.callbacks,
      voicemails: new VoicemailDesk({
        telephony: this.asterisk,
        store: new MemoryVoicemails(),
        log,
        now,
      }),
      http: { ask: async () => ({ status: 404, body: undefined }), refusal: () => undefined },
      recordings: new RecordingDesk({
        telephony: this.asterisk,
        store: this.ledger.recordings,
        settings: { ofInstance: async () => this.settings },
        log,
        now,
      }),
      journal: this.ledger,
      auditLog: { write: async () => {} },
      notify: (userId, event) => this.ledger.told(userId, event),
      log,
      now,
      ringMs: 30_000,
      dialMs: 60_000,
    });
  }

  get now(): number {
    return Date.now();
  }

  /** What agents ask for may be refused, by the rules or because the telephone system is away; nothing else may come of it. */
  ask(what: string, work: () => Promise<unknown>): void {
    this.complaints.watch(what, work());
  }

  /** A workbench goes online: a phone for it first, which registers, then the sign-in. */
  signIn(employee: Employee): void {
    const { name, groups: ids, afterCallRule, autoAnswerSeconds } = employee;
    this.ask(`${name} signs in`, async () => {
      const phone = await this.phones.issue(name);
      this.asterisk.setReachable(phone.name, true);
      this.agents.signIn({
        identity: identityOf(employee),
        deviceId: `device-of-${name}`,
        groups: ids.map((id) => ({ id, level: 5 })),
        afterCallRule,
        autoAnswerSeconds,
      });
    });
  }

  /** Her calls ring at her mobile phone from now on. */
  goMobile(employee: Employee): void {
    const { name, extension, groups: ids } = employee;
    this.ask(`${name} goes mobile`, async () => {
      this.agents.takeUp(
        { type: 'mobile', number: `1390000${extension}`, caller: '01066668888' },
        {
          identity: identityOf(employee),
          deviceId: `device-of-${name}`,
          groups: ids.map((id) => ({ id, level: 5 })),
          afterCallRule: 15,
          autoAnswerSeconds: undefined,
        },
      );
      await this.phones.withdraw(name);
    });
  }

  /** After a break of the connection: phones first, then the snapshot. */
  reconnect(): void {
    if (this.asterisk.connected) return;
    this.asterisk.connect();
    this.phones.putAll().then(
      () => this.asterisk.announce(),
      () => undefined,
    );
  }

  /** Lets time pass, timer by timer, with all that follows from each before the next. */
  async pass(ms: number): Promise<void> {
    let over = false;
    setTimeout(() => {
      over = true;
    }, ms);
    await breath();
    while (!over) {
      vi.advanceTimersToNextTimer();
      await breath();
    }
  }

  /** Until nothing is under way between us and the telephone system. */
  async settle(): Promise<void> {
    await breath();
    for (let rounds = 0; !this.asterisk.quiet || !this.ledger.quiet; rounds += 1) {
      if (rounds > 10_000) throw new Error('It never settles.');
      vi.advanceTimersToNextTimer();
      await breath();
    }
  }

  async dispose(): Promise<void> {
    await this.agents.dispose();
    vi.useRealTimers();
  }
}

function identityOf({ name, extension }: Employee) {
  return {
    ...{ userId: name, instanceId: 'demo', loginName: name, displayName: name },
    ...{ extension, roles: ['agent' as const] },
  };
}

/** All that follows at once from what has happened has happened. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
