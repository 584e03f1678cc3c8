import { TTLCache } from '@isaacs/ttlcache';

/**
 * Where sessions and sign-ins under way are kept. Keys tell nothing and values are sealed: without the browser's cookie neither lets
 * anybody in. With Redis these are `GET`, `SET … EX` and `DEL`.
 */
export interface SessionStore {
  get(key: string): Promise<string | undefined>;
  /** @param seconds after which it must be gone */
  set(key: string, value: string, seconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  /**
   * Runs `work` while nobody else, in whichever process, works on this key. For backends of several processes: authorization servers
   * that give a refresh token once end the session when it is used twice. Absent: one process.
   */
  lock?<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

/** Sessions in this process's memory: gone with it. When it is full, what would end first gives way. */
export function memoryStore({ most = 100_000 }: { readonly most?: number } = {}): SessionStore {
  const entries = new TTLCache<string, string>({ max: most, updateAgeOnGet: false });
  return {
    get: async (key) => entries.get(key),
    set: async (key, value, seconds) => void entries.set(key, value, { ttl: seconds * 1000 }),
    delete: async (key) => void entries.delete(key),
  };
}
