/** How an attempt ended. A failure with `retry: false` is final. */
export type AttemptResult<Result, Failure> =
  | { readonly type: 'succeeded'; readonly result: Result }
  | { readonly type: 'failed'; readonly failure: Failure; readonly retry: boolean };

/**
 * A kind of work whose items are rows of the database, for `LeasedWorker`. Times are epoch milliseconds,
 * durations milliseconds.
 */
export interface LeasedWork<Item extends { readonly attempts: number }, Result, Failure> {
  /** Attempts that run at once in this process. */
  readonly concurrency: number;
  /** Longer than an attempt takes. */
  readonly leaseMs: number;
  /** Delays after failed attempts, the first after the first attempt. */
  readonly retryDelays: readonly number[];

  /** Housekeeping before each claim. */
  beforeClaim?(now: number): Promise<void>;
  /**
   * Claims due items and counts the attempt (`attempts` includes it). No process claims them again for
   * `leaseMs`, unless they are settled.
   */
  claim(now: number, limit: number, leaseMs: number): Promise<readonly Item[]>;
  /** When the next item is due or a lease ends; undefined: nothing waits. */
  nextDue(): Promise<number | undefined>;

  /** @param signal aborted by the disposal, which waits for the attempt's end in any case */
  attempt(item: Item, signal: AbortSignal): Promise<AttemptResult<Result, Failure>>;
  succeed(item: Item, result: Result, at: number): Promise<void>;
  retryLater(item: Item, failure: Failure, at: number, retryAt: number): Promise<void>;
  /** Stores the last failure. Without this function the last delay repeats, and no item is given up. */
  giveUp?(item: Item, failure: Failure, at: number): Promise<void>;

  claimFailed(error: unknown): void;
  /** An attempt threw, or its end could not be stored. The item stays leased. */
  settleFailed(item: Item, error: unknown): void;
}
