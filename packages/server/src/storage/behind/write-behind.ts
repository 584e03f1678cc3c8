import type { Logger } from 'pino';
import { within } from '../../async/within.ts';
import { isPassing } from '../patient-pool.ts';

/** How long a step waits for its write before it goes on in memory. */
const waitMs = 2_000;
const retryMs = 250;
/** Beyond these, new calls are refused. */
const maxWaiting = 10_000;

interface Options {
  readonly log: Logger;
  readonly waitMs?: number;
  readonly maxWaiting?: number;
}

/** @param again the write was under way when the connection broke, and may have happened */
type Write = (again: boolean) => Promise<void>;

/**
 * Writes that a call does not wait for while the database is away: they stay in memory, in order for each key, and are
 * written when it is back (ADR 0115).
 */
export class WriteBehind {
  readonly #log: Logger;
  readonly #waitMs: number;
  readonly #maxWaiting: number;
  readonly #last = new Map<string, Promise<void>>();
  #waiting = 0;
  /** Writes that their steps no longer wait for. */
  #late = 0;
  #ended = false;

  constructor(options: Options) {
    this.#log = options.log;
    this.#waitMs = options.waitMs ?? waitMs;
    this.#maxWaiting = options.maxWaiting ?? maxWaiting;
  }

  /** Writes that are not in the database yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether steps have gone on without their writes. */
  get isLate(): boolean {
    return this.#late > 0;
  }

  /** Whether there are as many as may wait. */
  get isFull(): boolean {
    return this.#waiting >= this.#maxWaiting;
  }

  /**
   * Writes after the writes of the same key. Resolves when it is written, or after two seconds; while other writes are
   * late, at once. Rejects when the database refuses the write by then. A later refusal is logged.
   */
  async write(key: string, work: Write): Promise<void> {
    const written = this.#inOrder(key, work);
    const isLate = this.#late > 0 || (await within(this.#waitMs, written, 'late')) === 'late';
    if (isLate) this.#goesOn(key, written);
  }

  /** Resolves when the writes of a key so far are done. */
  async settledOf(key: string): Promise<void> {
    await this.#last.get(key);
  }

  /** Resolves when all writes so far are done. */
  async settled(): Promise<void> {
    await Promise.all(this.#last.values());
  }

  /** From now on a write that finds no database fails. */
  end(): void {
    this.#ended = true;
  }

  #inOrder(key: string, work: Write): Promise<void> {
    this.#waiting += 1;
    const before = this.#last.get(key) ?? Promise.resolve();
    const written = before.then(() => this.#untilWritten(work));
    const over = written
      .catch(() => undefined)
      .then(() => {
        this.#waiting -= 1;
        if (this.#last.get(key) === over) this.#last.delete(key);
      });
    this.#last.set(key, over);
    return written;
  }

  async #untilWritten(work: Write): Promise<void> {
    for (let again = false; ; again = true) {
      try {
        await work(again);
        return;
      } catch (error) {
        if (this.#ended || !isPassing(error)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }

  #goesOn(key: string, written: Promise<void>): void {
    if (this.#late === 0)
      this.#log.error('the database is away: calls go on, their steps are kept in memory');
    this.#late += 1;
    written
      .catch((error: unknown) => this.#log.error({ err: error, key }, 'a late write failed'))
      .finally(() => {
        this.#late -= 1;
        if (this.#late === 0) this.#log.warn('the database has all steps again');
      });
  }
}
