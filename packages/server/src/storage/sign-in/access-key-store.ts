import type { Kysely } from 'kysely';
import type { AccessKeyStore } from '../../auth/access-keys.ts';
import type { Database } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

/** Keys with encrypted secrets: the server needs the secret itself to compute the HMAC. */
export function sqlAccessKeyStore(db: Kysely<Database>): AccessKeyStore {
  const sealing = new Sealing(db, 'access-keys');
  return {
    async find(id) {
      const row = await db
        .selectFrom('access_keys')
        .select(['user_id', 'sealed_secret'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row && { id, userId: row.user_id, secret: await sealing.open(id, row.sealed_secret) };
    },
    async add({ id, userId, secret }) {
      await db
        .insertInto('access_keys')
        .values({ id, user_id: userId, sealed_secret: await sealing.seal(id, secret) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('access_keys').where('id', '=', id).execute();
    },
  };
}
