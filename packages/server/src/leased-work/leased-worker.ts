import type { LeasedWork } from './leased-work.ts';

const minute = 60_000;
const longestTimer = 2 ** 31 - 1;

/**
 * Attempts due items until each has succeeded or is given up. An item is leased for each attempt, so that
 * another process can claim it after a crash. The worker sleeps until the next item is due, or until `wake`.
 */
export class LeasedWorker<Item extends { readonly attempts: number }, Result, Failure> {
  readonly #work: LeasedWork<Item, Result, Failure>;
  readonly #now: () => number;
  readonly #underway = new Set<Promise<void>>();
  readonly #disposal = new AbortController();
  #claiming: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(work: LeasedWork<Item, Result, Failure>, now: () => number = Date.now) {
    this.#work = work;
    this.#now = now;
  }

  /** Looks for due items now. */
  wake(): void {
    if (this.#disposed) return;
    if (this.#claiming) {
      this.#again = true;
      return;
    }
    this.#claiming = this.#claim()
      .catch((error: unknown) => {
        this.#work.claimFailed(error);
        this.#wakeAt(this.#now() + minute);
      })
      .finally(() => {
        this.#claiming = undefined;
        if (!this.#again) return;
        this.#again = false;
        this.wake();
      });
  }

  /** Resolves when the attempts that run now have ended and are stored. */
  async settled(): Promise<void> {
    await Promise.all(this.#underway);
  }

  /** Claims nothing more, aborts the attempts that can be aborted, and waits for all. */
  async dispose(): Promise<void> {
    this.#disposal.abort();
    clearTimeout(this.#timer);
    await this.#claiming;
    await this.settled();
  }

  get #disposed(): boolean {
    return this.#disposal.signal.aborted;
  }

  async #claim(): Promise<void> {
    const work = this.#work;
    const limit = work.concurrency - this.#underway.size;
    // The end of a running attempt calls `wake` again.
    if (limit <= 0) return;
    const now = this.#now();
    await work.beforeClaim?.(now);
    if (this.#disposed) return;
    const items = await work.claim(now, limit, work.leaseMs);
    for (const item of items) this.#start(item);
    if (items.length === 0 && this.#underway.size === 0) this.#wakeAt(await work.nextDue());
  }

  #wakeAt(time: number | undefined): void {
    clearTimeout(this.#timer);
    if (time === undefined || this.#disposed) return;
    const wait = Math.min(Math.max(0, time - this.#now()), longestTimer);
    this.#timer = setTimeout(() => this.wake(), wait).unref();
  }

  #start(item: Item): void {
    const attempt = this.#attempt(item)
      .catch((error: unknown) => this.#work.settleFailed(item, error))
      .finally(() => {
        this.#underway.delete(attempt);
        this.wake();
      });
    this.#underway.add(attempt);
  }

  async #attempt(item: Item): Promise<void> {
    const work = this.#work;
    const outcome = await work.attempt(item, this.#disposal.signal);
    const at = this.#now();
    if (outcome.type === 'succeeded') return work.succeed(item, outcome.result, at);
    const delay = outcome.retry ? work.retryDelays[item.attempts - 1] : undefined;
    if (delay === undefined && work.giveUp) return work.giveUp(item, outcome.failure, at);
    await work.retryLater(item, outcome.failure, at, at + (delay ?? work.retryDelays.at(-1) ?? minute));
  }
}
