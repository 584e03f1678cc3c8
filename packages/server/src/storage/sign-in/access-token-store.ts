import type { Kysely } from 'kysely';
import type { AccessTokenStore } from '../../auth/access-tokens.ts';
import type { Database } from '../schema.ts';

export function sqlAccessTokenStore(db: Kysely<Database>): AccessTokenStore {
  return {
    async add({ hash, userId, expiresAt, userAgent, address }) {
      await db
        .insertInto('access_tokens')
        .values({ hash, user_id: userId, expires_at: new Date(expiresAt), user_agent: userAgent, address })
        .execute();
    },
    async findUser(hash, now) {
      const row = await db
        .selectFrom('access_tokens')
        .select('user_id')
        .where('hash', '=', hash)
        .where('expires_at', '>', new Date(now))
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row?.user_id;
    },
    async revoke(hash, now) {
      await db
        .updateTable('access_tokens')
        .set({ revoked_at: new Date(now) })
        .where('hash', '=', hash)
        .execute();
    },
    async removeExpired(now) {
      await db.deleteFrom('access_tokens').where('expires_at', '<', new Date(now)).execute();
    },
  };
}
