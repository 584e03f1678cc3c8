const stepMs = 60_000;

/**
 * The nonces of one AccessKey that must not come again. Bounded: a nonce is forgotten when its request would be too old anyway, and
 * with `most` of them in memory new ones are refused rather than old ones forgotten, which would let a request be repeated.
 */
export class UsedNonces {
  readonly #most: number;
  /** By the minute after which they may be forgotten. */
  readonly #byMinute = new Map<number, Set<string>>();
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Takes a nonce.
   * @param now epoch milliseconds
   * @param until epoch milliseconds up to which it must be remembered
   */
  take(nonce: string, now: number, until: number): 'taken' | 'used' | 'full' {
    const thisMinute = Math.floor(now / stepMs);
    for (const [minute, nonces] of this.#byMinute) {
      if (minute >= thisMinute) continue;
      this.#size -= nonces.size;
      this.#byMinute.delete(minute);
    }
    for (const nonces of this.#byMinute.values()) if (nonces.has(nonce)) return 'used';
    if (this.#size >= this.#most) return 'full';
    const minute = Math.floor(until / stepMs);
    const nonces = this.#byMinute.get(minute) ?? new Set();
    this.#byMinute.set(minute, nonces.add(nonce));
    this.#size += 1;
    return 'taken';
  }
}
