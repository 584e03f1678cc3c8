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
  readonly #agents = new Map<
    string,
    { readonly commands: Map<string, Remembered>; readonly newest: number }
  >();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** How many are remembered. */
  get size(): number {
    return [...this.#agents.values()].reduce((sum, { commands }) => sum + commands.size, 0);
  }

  /** The outcome of an earlier command of this agent; undefined: it is new. */
  find(userId: string, commandId: string): Promise<CommandOutcome> | undefined {
    this.#forgetOld(userId);
    return this.#agents.get(userId)?.commands.get(commandId)?.outcome;
  }

  remember(userId: string, commandId: string, outcome: Promise<CommandOutcome>): void {
    const newest = this.#now();
    const commands = this.#agents.get(userId)?.commands ?? new Map<string, Remembered>();
    this.#agents.delete(userId);
    this.#agents.set(userId, { commands, newest });
    commands.set(commandId, { outcome, since: newest });
    const [oldest] = commands.keys();
    if (commands.size > maxPerAgent && oldest !== undefined) commands.delete(oldest);
  }

  /** Agents are in the order of their newest command, and the commands of each in the order in which they came. */
  #forgetOld(userId: string): void {
    const until = this.#now() - channelLimits.commandMs;
    const own = this.#agents.get(userId);
    for (const [commandId, { since }] of own?.commands ?? []) {
      if (since > until) break;
      own?.commands.delete(commandId);
    }
    for (const [agent, { newest }] of this.#agents) {
      if (newest > until) break;
      this.#agents.delete(agent);
    }
  }
}
