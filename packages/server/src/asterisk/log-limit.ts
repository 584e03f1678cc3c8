import type { LogEntry } from './log-entry.ts';

/** Entries per window, of one kind and address, and of one kind in all. */
const maxOfAddress = 5;
const maxOfKind = 50;
/** Limits the memory when many different addresses send. */
const maxKeys = 10_000;

const addressIn = /\b(?:\d{1,3}\.){3}\d{1,3}\b|\[[0-9a-f:]+\]/i;

interface Suppressed {
  readonly kind: string;
  readonly count: number;
}

/**
 * Limits the entries of Asterisk's log per time window: a few of each kind and address. The others are
 * counted.
 */
export class LogLimit {
  readonly #counts = new Map<string, number>();
  readonly #suppressed = new Map<string, number>();

  admits({ kind, message }: LogEntry): boolean {
    const address = addressIn.exec(message)?.[0];
    const fits =
      this.#count(kind) <= maxOfKind &&
      (address === undefined || this.#count(`${kind} ${address}`) <= maxOfAddress);
    if (!fits) this.#suppressed.set(kind, (this.#suppressed.get(kind) ?? 0) + 1);
    return fits;
  }

  /** Starts a new window and returns the counts of omitted entries. */
  endWindow(): Suppressed[] {
    const left = [...this.#suppressed].map(([kind, count]) => ({ kind, count }));
    this.#counts.clear();
    this.#suppressed.clear();
    return left;
  }

  #count(key: string): number {
    const count = (this.#counts.get(key) ?? 0) + 1;
    if (count > 1 || this.#counts.size < maxKeys) this.#counts.set(key, count);
    return count;
  }
}
