import type { Callback } from './callback.ts';

/** The last try to reach a customer, as its contact tells it. */
export interface LastTry {
  readonly contactId: string;
  readonly disposition: string;
}

export interface CallbackQuery {
  readonly instanceId: string;
  /** Those of the groups that this user is in; undefined: all. */
  readonly memberId: string | undefined;
  readonly skillGroupId: string | undefined;
  readonly customer: string | undefined;
  /** By their names; undefined: all. */
  readonly states: readonly string[] | undefined;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface ListedCallback extends Callback {
  readonly lastTry: LastTry | undefined;
}

/** What is written down of callbacks. */
export interface CallbackStore {
  put(callback: Callback): Promise<void>;
  save(callback: Callback, lastTry?: LastTry): Promise<void>;
  /** Those that wait or are being called. */
  open(): Promise<readonly Callback[]>;
  /** How many were asked for to a number since a time, epoch milliseconds. */
  askedSince(instanceId: string, customer: string, since: number): Promise<number>;
  page(query: CallbackQuery): Promise<{ totalCount: number; list: readonly ListedCallback[] }>;
}
