import pino from 'pino';
import { vi } from 'vitest';
import type { AgentDevices } from '../agents/agent-devices.ts';
import type { AgentPhones } from '../agents/agent-phones.ts';
import type { AgentSessions } from '../agents/agent-sessions.ts';
import type { SimulatedLimits } from '../call-limits/testing/simulated-limits.ts';
import type { CallbackService } from '../callbacks/callback-service.ts';
import { MemoryCallbacks } from '../callbacks/testing/memory-callbacks.ts';
import type { CallControl } from '../contacts/call-control.ts';
import type { Router } from '../routing/router.ts';
import { MemoryVoicemails } from '../voicemails/testing/memory-voicemails.ts';
import { type Employee, employees, identityOf } from './centre-setup.ts';
import { Complaints } from './complaints.ts';
import { Ledger } from './ledger.ts';
import { SimulatedAsterisk } from './simulated-asterisk.ts';
import { SimulatedDatabase } from './simulated-database.ts';
import { MemorySessions, SimulatedProcess, type World } from './simulated-process.ts';

const start = Date.UTC(2026, 0, 5, 9);
/** Steps have gone on without their writes. */
const goesOnMs = 2_100;

/**
 * The real call control (agents, contacts, routing, flows, recordings) on a simulated Asterisk with fake
 * timers. Only one may exist at a time, as the timers belong to the process.
 */
export class SimulatedCentre {
  readonly settings: Record<string, string> = { enableRecord: '1', ConfirmMobileAnswer: '0' };
  readonly asterisk = new SimulatedAsterisk();
  readonly complaints = new Complaints(() => this.now);
  readonly database = new SimulatedDatabase();
  readonly ledger = new Ledger(this.database);
  readonly #world: World;
  #process: SimulatedProcess;
  #running = true;

  /** @param tell is called with each line of the log */
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
    this.#world = {
      ...{ asterisk: this.asterisk, ledger: this.ledger, settings: this.settings, log },
      ...{
        database: this.database,
        sessions: new MemorySessions(this.database),
        callbacks: this.database.holding(new MemoryCallbacks()),
      },
      ...{ voicemails: this.database.holding(new MemoryVoicemails()), now: () => this.now },
    };
    this.#process = new SimulatedProcess(this.#world);
  }

  get agents(): AgentSessions {
    return this.#process.services.agents;
  }

  get phones(): AgentPhones {
    return this.#process.services.phones;
  }

  get router(): Router {
    return this.#process.services.router;
  }

  get callbacks(): CallbackService {
    return this.#process.services.callbacks;
  }

  get devices(): AgentDevices {
    return this.#process.services.devices;
  }

  get limits(): SimulatedLimits {
    return this.#process.limits;
  }

  get desk(): CallControl {
    return this.#process.calls;
  }

  /** Whether the server is up. */
  get running(): boolean {
    return this.#running;
  }

  /** Ends the server's process. Calls go on in the telephone system. */
  kill(): void {
    if (!this.#running) return;
    this.#running = false;
    this.asterisk.disconnect();
    this.#process.kill();
    this.complaints.forgetRequests();
  }

  /** Starts the server again. Workbenches that were connected come back. */
  async start(): Promise<void> {
    if (this.#running) return;
    const present = new Set(
      [...this.agents.sessions()].flatMap((session) => (session.present ? [session.identity.userId] : [])),
    );
    // A write that was under way is done or not, but over.
    await this.#until(() => this.database.quiet);
    this.#process = new SimulatedProcess(this.#world);
    let restored = false;
    this.#process.restore().then(
      () => {
        restored = true;
      },
      (error: unknown) => this.complaints.add(`The start failed: ${String(error)}`),
    );
    await this.#until(() => restored);
    this.ledger.showCalls((userId) => this.desk.callInfoOf(userId)?.connId);
    this.#running = true;
    this.reconnect();
    for (const employee of employees) {
      const session = this.agents.session(employee.name);
      if (session?.device.type === 'browser' && present.has(employee.name)) this.signIn(employee);
    }
  }

  get now(): number {
    return Date.now();
  }

  /**
   * Runs an agent's request. It may be refused by the rules, or because the telephone system is away, and
   * must not fail otherwise.
   */
  ask(what: string, work: () => Promise<unknown>): void {
    this.complaints.watch(what, work());
  }

  /** A workbench goes online: its phone registers, then the agent signs in. */
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

  /** The agent's calls ring at the mobile phone from now on. */
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

  /** Connects again: phones first, then the snapshot. */
  reconnect(): void {
    if (this.asterisk.connected || !this.#running) return;
    this.asterisk.connect();
    this.phones.putAll().then(
      () => this.asterisk.announce(),
      () => undefined,
    );
  }

  /** Advances the clock timer by timer, with all effects of each before the next. */
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

  /** Whether no write waits for the database. */
  get written(): boolean {
    return !this.#running || this.#process.behind.waiting === 0;
  }

  /** Whether a kill would lose steps. */
  get losesSteps(): boolean {
    return this.database.away || this.#process.behind.isLate;
  }

  /** Waits until nothing is under way between the server and Asterisk. */
  async settle(): Promise<void> {
    await this.#until(
      () => this.asterisk.quiet && this.database.quiet && (this.database.away || this.written),
    );
    if (this.written) return;
    // The first step waits for its write for a while, and what follows does not.
    await this.pass(goesOnMs);
    await this.#until(() => this.asterisk.quiet && this.database.quiet);
  }

  async #until(done: () => boolean): Promise<void> {
    await breath();
    for (let rounds = 0; !done(); rounds += 1) {
      if (rounds > 10_000) throw new Error('It never settles.');
      vi.advanceTimersToNextTimer();
      await breath();
    }
  }

  async dispose(): Promise<void> {
    // What waits for the database after a failure has it back.
    this.database.comeBack();
    const ended = this.agents.dispose();
    await this.pass(goesOnMs);
    await ended;
    vi.useRealTimers();
  }
}

/** Lets all pending promises resolve. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
