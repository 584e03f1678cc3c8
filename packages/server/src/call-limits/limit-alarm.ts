import type { Logger } from 'pino';

/** After this time without a refusal, a limit is no longer reached. */
const quietMs = 60_000;

/** A refused call. Goes to the log and the metrics, so it contains no telephone number. */
export interface RefusedCall {
  readonly direction: 'inbound' | 'outbound';
  /** The limit's name, or `closed`. */
  readonly limit: string;
  readonly instanceId?: string | undefined;
}

/**
 * Reports refused calls: a counter for each, and one log line when a limit is reached, until it is quiet
 * again.
 */
export class LimitAlarm {
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #count: (refused: RefusedCall) => void;
  readonly #refusedAt = new Map<string, number>();

  constructor(parts: {
    readonly log: Logger;
    readonly now: () => number;
    /** Counts in a metric. */
    readonly count?: (refused: RefusedCall) => void;
  }) {
    this.#log = parts.log;
    this.#now = parts.now;
    this.#count = parts.count ?? (() => undefined);
  }

  refused(call: RefusedCall): void {
    const { direction, limit, instanceId = '' } = call;
    const now = this.#now();
    const key = `${direction} ${limit} ${instanceId}`;
    const last = this.#refusedAt.get(key);
    this.#refusedAt.set(key, now);
    this.#count(call);
    if (last === undefined || now - last > quietMs) this.#log.warn(call, 'calls are refused by a limit');
  }

  /** How many limits have refused a call lately. */
  get reached(): number {
    const now = this.#now();
    for (const [key, at] of this.#refusedAt) if (now - at > quietMs) this.#refusedAt.delete(key);
    return this.#refusedAt.size;
  }
}
