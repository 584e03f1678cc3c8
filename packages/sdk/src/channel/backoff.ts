/** Waiting times between tries to connect again: doubling, with jitter, so that a thousand workbenches do not come back at once. */
export class Backoff {
  readonly #firstMs: number;
  readonly #mostMs: number;
  readonly #random: () => number;
  #tries = 0;

  constructor({ firstMs = 250, mostMs = 8_000, random = Math.random } = {}) {
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
    this.#random = random;
  }

  next(): number {
    const full = Math.min(this.#mostMs, this.#firstMs * 2 ** this.#tries);
    this.#tries += 1;
    return Math.round(full * (0.5 + this.#random() / 2));
  }

  reset(): void {
    this.#tries = 0;
  }
}
