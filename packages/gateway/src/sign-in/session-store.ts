import { TTLCache } from '@isaacs/ttlcache';

/**
 * The store of sessions and pending sign-ins. Keys reveal nothing and values are encrypted: without the
 * browser's cookie they give no access. With Redis these are `GET`, `SET … EX` and `DEL`.
 */
export interface SessionStore {
  get(key: string): Promise<string | undefined>;
  /** @param seconds lifetime, after which it must be deleted */
  set(key: string, value: string, seconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  /**
   * Runs `work` while no other task, in any process, works on this key. For backends of several processes:
   * some authorization servers end the session when a refresh token is used twice. Absent: one process.
   */
  lock?<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Sessions in this process's memory, lost with it. When it is full, the entry that would expire first is
 * dropped.
 */
export function memoryStore({ most = 100_000 }: { readonly most?: number } = {}): SessionStore {
  const entries = new TTLCache<string, string>({ max: most, updateAgeOnGet: false });
  return {
    get: async (key) => entries.get(key),
    set: async (key, value, seconds) => void entries.set(key, value, { ttl: seconds * 1000 }),
    delete: async (key) => void entries.delete(key),
  };
}
