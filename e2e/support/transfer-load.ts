import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { type MobileAgent, MobileStaff } from './mobile-staff.ts';
import { TrunkAnswering } from './sipp.ts';
import { callBySipp } from './sipp-callers.ts';
import { System } from './system.ts';

const salesNumber = '01066668888';
const outsideNumber = '17688888888';
const kinds = ['blind', 'consult'] as const;
export type TransferKind = (typeof kinds)[number];

/** Longer than a transfer takes on a busy machine. */
const staysMs = 12_000;

export interface TransferCounts {
  /** Transferred customers, by kind of transfer. */
  readonly done: Readonly<Record<TransferKind, number>>;
  /** Customers that were not transferred, or were dropped. */
  readonly failedCalls: number;
  readonly seconds: number;
}

/**
 * Callers, agents on mobile phones and called numbers, all by SIPp. Each customer is transferred once: at
 * once or after a consultation in turn, to a number and every third time to another agent.
 */
export class TransferLoad {
  readonly system: System;
  readonly #staff: MobileStaff;
  readonly #trunk: TrunkAnswering;
  readonly #done = { blind: 0, consult: 0 };
  readonly #seen = new Set<string>();
  readonly refusals: string[] = [];
  #turn = 0;
  #ends = false;

  private constructor(system: System, staff: MobileStaff, trunk: TrunkAnswering) {
    this.system = system;
    this.#staff = staff;
    this.#trunk = trunk;
  }

  static async start(agents: number): Promise<TransferLoad> {
    const system = await System.start({ environment: { OPENSEAT_INBOUND_PER_CALLER: '100' } });
    const trunk = await TrunkAnswering.start(system.ports.trunk, 'taken');
    const staff = await MobileStaff.start(system, agents);
    return new TransferLoad(system, staff, trunk);
  }

  async stop(): Promise<void> {
    await this.#trunk.stop();
    await this.system.stop();
  }

  /** `calls` customers call, `concurrency` at a time. */
  async run(calls: number, concurrency: number): Promise<TransferCounts> {
    const begun = Date.now();
    this.#ends = false;
    const before = { ...this.#done };
    const working = Promise.all(this.#staff.agents.map((agent) => this.#work(agent)));
    const watching = this.#watch();
    const failedCalls = await callBySipp({
      ...{ number: salesNumber, sipPort: this.system.ports.sip, calls, atOnce: concurrency },
      ...{ perSecond: 8, answerMs: 60_000, staysMs },
    });
    await eventually({ what: 'The end of all calls', withinMs: 60_000 }, () => this.idle());
    this.#ends = true;
    await Promise.all([working, watching]);
    return {
      done: {
        blind: this.#done.blind - before.blind,
        consult: this.#done.consult - before.consult,
      },
      failedCalls,
      seconds: (Date.now() - begun) / 1000,
    };
  }

  /** Whether nothing is left of any call. */
  async idle(): Promise<boolean> {
    const left = await Promise.all(
      ['contacts', 'asterisk_channels', 'asterisk_bridges'].map((name) =>
        this.system.metric(`openseat_${name}`),
      ),
    );
    return left.every((count) => count === 0);
  }

  /** Incomplete recording files. */
  async tracks(): Promise<string[]> {
    const spool = await readdir(join(this.system.dataFolder, 'asterisk', 'spool'), { recursive: true });
    const recordings = await readdir(join(this.system.dataFolder, 'recordings'));
    return [
      ...spool.filter((name) => name.endsWith('.wav')),
      ...recordings.filter((name) => name.endsWith('.part')),
    ];
  }

  async timers(): Promise<number> {
    const text = await (await fetch(`${this.system.url}/metrics`)).text();
    return Number(/nodejs_active_resources\{type="Timeout"\} (\d+)/.exec(text)?.[1] ?? 0);
  }

  /** The states of all agents, read together. */
  #states: ReadonlyMap<string, string> = new Map();

  async #watch(): Promise<void> {
    while (!this.#ends) {
      this.#states = await this.#staff.states();
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  async #work(agent: MobileAgent): Promise<void> {
    while (!this.#ends) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (this.#states.get(agent.userId) !== 'Talking') continue;
      const { statusCode, jobId } = await this.#staff.standing(agent);
      if (statusCode !== 9 || this.#seen.has(jobId)) continue;
      this.#seen.add(jobId);
      const turn = this.#turn++;
      const kind: TransferKind = turn % 2 === 0 ? 'blind' : 'consult';
      try {
        await this.#transfer(agent, jobId, kind, turn);
        this.#done[kind] += 1;
      } catch (error) {
        this.refusals.push(`${kind}: ${String(error)}`);
      }
    }
  }

  async #transfer(agent: MobileAgent, jobId: string, kind: TransferKind, turn: number): Promise<void> {
    const { userId } = agent;
    const name = kind === 'blind' ? 'BlindTransfer' : 'InitiateAttendedTransfer';
    const colleague = turn % 6 < 2 ? this.#readyAgent(agent)?.extension : undefined;
    try {
      await this.#staff.ask(name, { userId, jobId, transferee: colleague ?? outsideNumber });
    } catch (error) {
      // The agent has just got another call.
      if (colleague === undefined || !String(error).includes('UserBusy')) throw error;
      await this.#staff.ask(name, { userId, jobId, transferee: outsideNumber });
    }
    if (kind === 'blind') return;
    await eventually({ what: 'The answer to the consultation', withinMs: 20_000 }, async () => {
      const { statusCode } = await this.#staff.standing(agent);
      return statusCode === 17;
    });
    await this.#staff.ask('CompleteAttendedTransfer', { userId, jobId });
  }

  #readyAgent(but: MobileAgent): MobileAgent | undefined {
    return this.#staff.agents.find((agent) => agent !== but && this.#states.get(agent.userId) === 'Ready');
  }
}
