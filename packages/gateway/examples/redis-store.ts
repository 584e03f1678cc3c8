import type { SessionStore } from '@openseat/gateway/sign-in';
import { redis } from './your-redis.ts';

export const store: SessionStore = {
  get: async (key) => (await redis.get(key)) ?? undefined,
  set: async (key, value, seconds) => void (await redis.set(key, value, { EX: seconds })),
  delete: async (key) => void (await redis.del(key)),
};
