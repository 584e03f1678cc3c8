import { OpenSeatError } from '@openseat/protocol';

/** Limits the calls of one agent in a time window, so that a stolen session cannot run up a bill. */
export class DialLimit {
  readonly #placed = new Map<string, number[]>();
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #now: () => number;

  constructor(options: { most: number; windowMs: number; now?: () => number }) {
    this.#limit = options.most;
    this.#windowMs = options.windowMs;
    this.#now = options.now ?? Date.now;
  }

  /** @throws OpenSeatError `Request.TooMany` */
  take(userId: string): void {
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
