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
        .select(['user_id', 'sealed_secret', 'active'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return undefined;
      const { user_id: userId, sealed_secret, active } = row;
      return { id, userId, active, secret: await sealing.open(id, sealed_secret) };
    },
    async list(instanceId) {
      const rows = await db
        .selectFrom('access_keys as key')
        .innerJoin('users as user', 'user.id', 'key.user_id')
        .select(['key.id', 'key.user_id', 'user.display_name', 'key.active'])
        .select(['key.created_at', 'key.last_used_at'])
        .where('user.instance_id', '=', instanceId)
        .orderBy('key.created_at', 'desc')
        .orderBy('key.id')
        .execute();
      return rows.map((row) => ({
        ...{ id: row.id, userId: row.user_id, userName: row.display_name, active: row.active },
        createdAt: row.created_at.getTime(),
        lastUsedAt: row.last_used_at?.getTime(),
      }));
    },
    async setActive(id, active) {
      await db.updateTable('access_keys').set({ active }).where('id', '=', id).execute();
    },
    async used(id, at) {
      await db
        .updateTable('access_keys')
        .set({ last_used_at: new Date(at) })
        .where('id', '=', id)
        .execute();
    },
    async add({ id, userId, secret }) {
      await db
        .insertInto('access_keys')
        .values({ id, user_id: userId, sealed_secret: await sealing.seal(id, secret) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async addWithin(most, { id, userId, secret }) {
      const sealed_secret = await sealing.seal(id, secret);
      return db.transaction().execute(async (trx) => {
        // The lock makes requests at the same moment count one after the other.
        await trx.selectFrom('users').select('id').where('id', '=', userId).forUpdate().execute();
        const present = await trx
          .selectFrom('access_keys')
          .select('id')
          .where('user_id', '=', userId)
          .limit(most)
          .execute();
        if (present.length >= most) return false;
        await trx.insertInto('access_keys').values({ id, user_id: userId, sealed_secret }).execute();
        return true;
      });
    },
    async remove(id) {
      await db.deleteFrom('access_keys').where('id', '=', id).execute();
    },
  };
}
