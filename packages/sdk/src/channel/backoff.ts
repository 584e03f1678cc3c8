/**
 * Delays between reconnects: doubling, with jitter, so that a thousand workbenches do not return at once.
 */
export class Backoff {
  readonly #firstMs: number;
  readonly #maxMs: number;
  readonly #random: () => number;
  #tries = 0;

  constructor({ firstMs = 250, maxMs = 2_500, random = Math.random } = {}) {
    this.#firstMs = firstMs;
    this.#maxMs = maxMs;
    this.#random = random;
  }

  next(): number {
    const full = Math.min(this.#maxMs, this.#firstMs * 2 ** this.#tries);
    this.#tries += 1;
    return Math.round(full * (0.5 + this.#random() / 2));
  }

  reset(): void {
    this.#tries = 0;
  }
}
