import { OpenSeatError } from '@openseat/protocol';

/** When to try again while the database is away. */
const overloadSeconds = 10;

/** Limits the calls of one agent in a time window, so that a stolen session cannot run up a bill. */
export class DialLimit {
  readonly #placed = new Map<string, number[]>();
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #isOverloaded: () => boolean;
  readonly #now: () => number;

  constructor(options: {
    most: number;
    windowMs: number;
    /** Whether the server can keep no more of what calls do. */
    isOverloaded?: (() => boolean) | undefined;
    now?: () => number;
  }) {
    this.#limit = options.most;
    this.#windowMs = options.windowMs;
    this.#isOverloaded = options.isOverloaded ?? (() => false);
    this.#now = options.now ?? Date.now;
  }

  /** @throws OpenSeatError `Request.TooMany` */
  take(userId: string): void {
    if (this.#isOverloaded()) throw new OpenSeatError('Request.TooMany', { seconds: overloadSeconds });
    const now = this.#now();
    const recent = (this.#placed.get(userId) ?? []).filter((at) => at > now - this.#windowMs);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= this.#limit) {
      throw new OpenSeatError('Request.TooMany', {
        seconds: Math.ceil((oldest + this.#windowMs - now) / 1000),
      });
    }
    recent.push(now);
    this.#placed.set(userId, recent);
  }
}
