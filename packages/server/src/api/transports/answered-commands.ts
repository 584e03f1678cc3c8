import type { ServerFrame } from '@openseat/protocol';
import { channelLimits } from '@openseat/protocol';

/** What came of a command, without the number of the request. */
export type CommandOutcome = Omit<Extract<ServerFrame, { type: 'response' }>, 'type' | 'id'>;

/** Commands of one agent that are remembered. An older one is forgotten. */
const maxPerAgent = 64;

interface Remembered {
  readonly outcome: Promise<CommandOutcome>;
  readonly since: number;
}

/**
 * What came of the commands of workbenches. A workbench whose channel broke before the answer sends its command again,
 * and gets the first answer: it is never carried out twice (ADR 0116).
 */
export class AnsweredCommands {
  readonly #agents = new Map<string, Map<string, Remembered>>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** How many are remembered. */
  get size(): number {
    return [...this.#agents.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** The outcome of an earlier command of this agent; undefined: it is new. */
  find(userId: string, commandId: string): Promise<CommandOutcome> | undefined {
    this.#forgetOld();
    return this.#agents.get(userId)?.get(commandId)?.outcome;
  }

  remember(userId: string, commandId: string, outcome: Promise<CommandOutcome>): void {
    const own = this.#agents.get(userId) ?? new Map<string, Remembered>();
    this.#agents.set(userId, own);
    own.set(commandId, { outcome, since: this.#now() });
    const [oldest] = own.keys();
    if (own.size > maxPerAgent && oldest !== undefined) own.delete(oldest);
  }

  /** Commands come in order, so the first of each agent is the oldest. */
  #forgetOld(): void {
    const until = this.#now() - channelLimits.commandMs;
    for (const [userId, own] of this.#agents) {
      for (const [commandId, { since }] of own) {
        if (since > until) break;
        own.delete(commandId);
      }
      if (own.size === 0) this.#agents.delete(userId);
    }
  }
}
