import { type AgentSession, inCall } from './agent-session.ts';

interface Options {
  /**
   * After-call work, or a break of a fixed length, is over. Gets the session as it was when the timer was
   * set.
   */
  readonly over: (session: AgentSession) => void;
  /** The agent's workbench was away for too long. */
  readonly absent: (userId: string) => void;
  readonly absenceMs: number;
  readonly now: () => number;
}

/** Timers of agents' sessions. */
export class SessionTimers {
  readonly #options: Options;
  readonly #timers = new Map<string, { next?: NodeJS.Timeout; absence?: NodeJS.Timeout }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Sets the timers of a new or changed session. */
  set(session: AgentSession): void {
    const { over, absent, absenceMs, now } = this.#options;
    const { userId } = session.identity;
    const timers = this.#timers.get(userId) ?? {};
    this.#timers.set(userId, timers);
    clearTimeout(timers.next);
    delete timers.next;
    const readyAt = session.wrapUpUntil ?? session.breakUntil;
    if (readyAt !== undefined && !session.owesCodeOf) {
      timers.next = setTimeout(() => over(session), Math.max(0, readyAt - now()));
    }
    if (session.present || inCall(session)) {
      clearTimeout(timers.absence);
      delete timers.absence;
    } else {
      timers.absence ??= setTimeout(() => absent(userId), absenceMs);
    }
  }

  clear(userId: string): void {
    const timers = this.#timers.get(userId);
    clearTimeout(timers?.next);
    clearTimeout(timers?.absence);
    this.#timers.delete(userId);
  }

  dispose(): void {
    for (const userId of [...this.#timers.keys()]) this.clear(userId);
  }
}
