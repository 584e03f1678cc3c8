import type { Kysely, Selectable } from 'kysely';
import type { NumberKey, NumberKeyStore } from '../../numbers/number-cipher.ts';
import type { Database, NumberKeyRow } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

export function sqlNumberKeyStore(db: Kysely<Database>): NumberKeyStore {
  const sealing = new Sealing(db, 'number-keys');

  async function keyOf(row: Selectable<NumberKeyRow> | undefined): Promise<NumberKey | undefined> {
    if (!row) return undefined;
    return {
      id: row.id,
      instanceId: row.instance_id,
      publicKey: row.public_key,
      privateKey: await sealing.open(row.id, row.sealed_private_key),
      createdAt: row.created_at.getTime(),
      expiresAt: row.expires_at.getTime(),
    };
  }

  return {
    async newest(instanceId, since) {
      const row = await db
        .selectFrom('number_keys')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .where('created_at', '>', new Date(since))
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return keyOf(row);
    },

    async find(instanceId, id) {
      const row = await db
        .selectFrom('number_keys')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .where('id', '=', id)
        .executeTakeFirst();
      return keyOf(row);
    },

    async add(key) {
      const sealed = await sealing.seal(key.id, key.privateKey);
      await db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom('number_keys')
          .where('instance_id', '=', key.instanceId)
          .where('expires_at', '<=', new Date(key.createdAt))
          .execute();
        await trx
          .insertInto('number_keys')
          .values({
            id: key.id,
            instance_id: key.instanceId,
            public_key: key.publicKey,
            sealed_private_key: sealed,
            created_at: new Date(key.createdAt),
            expires_at: new Date(key.expiresAt),
          })
          .execute();
      });
    },
  };
}
