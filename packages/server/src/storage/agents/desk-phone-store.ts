import type { Kysely } from 'kysely';
import type { DeskPhoneStore } from '../../agents/desk-phones.ts';
import type { Database } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

/** Desk phones with encrypted passwords, not hashes: the telephone system needs them at each start. */
export function sqlDeskPhoneStore(db: Kysely<Database>): DeskPhoneStore {
  const sealing = new Sealing(db, 'desk-phones');
  return {
    async put(phone, password) {
      const row = {
        user_id: phone.userId,
        instance_id: phone.instanceId,
        device_id: phone.deviceId,
        sip_name: phone.name,
        sealed_password: await sealing.seal(phone.name, password),
        in_use: phone.inUse,
        created_at: new Date(phone.createdAt),
      };
      await db
        .insertInto('desk_phones')
        .values(row)
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
        .execute();
    },

    async setInUse(userId, inUse) {
      await db.updateTable('desk_phones').set({ in_use: inUse }).where('user_id', '=', userId).execute();
    },

    async remove(userId) {
      await db.deleteFrom('desk_phones').where('user_id', '=', userId).execute();
    },

    async all() {
      const rows = await db
        .selectFrom('desk_phones')
        .innerJoin('users', 'users.id', 'desk_phones.user_id')
        .selectAll('desk_phones')
        .where('users.removed_at', 'is', null)
        .execute();
      return Promise.all(
        rows.map(async (row) => ({
          phone: {
            userId: row.user_id,
            instanceId: row.instance_id,
            deviceId: row.device_id,
            name: row.sip_name,
            inUse: row.in_use,
            createdAt: row.created_at.getTime(),
          },
          password: await sealing.open(row.sip_name, row.sealed_password),
        })),
      );
    },
  };
}
