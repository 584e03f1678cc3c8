import type { Callback } from '../callback.ts';
import type { CallbackStore, LastTry } from '../callback-store.ts';

/** Callbacks for unit tests. */
export class MemoryCallbacks implements CallbackStore {
  readonly all = new Map<string, Callback>();
  readonly tries: LastTry[] = [];

  async put(callback: Callback): Promise<void> {
    this.all.set(callback.id, callback);
  }
  async save(callback: Callback, lastTry?: LastTry): Promise<void> {
    this.all.set(callback.id, callback);
    if (lastTry) this.tries.push(lastTry);
  }
  async open(): Promise<readonly Callback[]> {
    return [...this.all.values()].filter(({ state }) => state.type === 'waiting' || state.type === 'calling');
  }
  async askedSince(instanceId: string, customer: string, since: number): Promise<number> {
    return [...this.all.values()].filter(
      (callback) =>
        callback.instanceId === instanceId && callback.customer === customer && callback.askedAt > since,
    ).length;
  }
  async page(): Promise<{ totalCount: number; list: readonly never[] }> {
    return { totalCount: 0, list: [] };
  }
}
