import type { Callback } from './callback.ts';

/** The last attempt to reach a customer, as its contact recorded it. */
export interface LastTry {
  readonly contactId: string;
  readonly disposition: string;
}

export interface CallbackQuery {
  readonly instanceId: string;
  /** Callbacks of this user's groups; undefined: all. */
  readonly memberId: string | undefined;
  /** This plain agent sees no callbacks that others have scheduled for themselves. */
  readonly agentId: string | undefined;
  /** Only those that this user has scheduled, or is to call. */
  readonly ownerId: string | undefined;
  /** With `ownerId`: also what is due at this time (epoch milliseconds) in the user's groups, for any agent of them. */
  readonly groupDueAt?: number;
  readonly skillGroupId: string | undefined;
  readonly customer: string | undefined;
  /** Names of states; undefined: all. */
  readonly states: readonly string[] | undefined;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface ListedCallback extends Callback {
  readonly lastTry: LastTry | undefined;
}

/** Storage of callbacks. */
export interface CallbackStore {
  put(callback: Callback): Promise<void>;
  save(callback: Callback, lastTry?: LastTry): Promise<void>;
  /** Callbacks that are waiting or being dialled. */
  open(): Promise<readonly Callback[]>;
  /** How many the customer requested for a number since a time (epoch milliseconds). */
  askedSince(instanceId: string, customer: string, since: number): Promise<number>;
  page(query: CallbackQuery): Promise<{ totalCount: number; list: readonly ListedCallback[] }>;
}
