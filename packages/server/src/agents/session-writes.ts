import type { Logger } from 'pino';

/** Writes sessions in the background: in order for one agent, in parallel for several. */
export class SessionWrites {
  readonly #log: Logger;
  readonly #last = new Map<string, Promise<void>>();

  constructor(log: Logger) {
    this.#log = log;
  }

  add(userId: string, write: () => Promise<void>): void {
    const before = this.#last.get(userId) ?? Promise.resolve();
    const written = before.then(write).catch((error: unknown) => {
      // A call must not fail because its log could not be written.
      this.#log.error({ err: error, userId }, 'agent session could not be written');
    });
    this.#last.set(userId, written);
    written.finally(() => {
      if (this.#last.get(userId) === written) this.#last.delete(userId);
    });
  }

  /** Resolves when the agent's writes so far are done. */
  async settledOf(userId: string): Promise<void> {
    await this.#last.get(userId);
  }

  /** Resolves when all writes so far are done. */
  async settled(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
