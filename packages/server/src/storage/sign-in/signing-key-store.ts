import type { Kysely } from 'kysely';
import type { SigningKeyStore } from '../../oauth/signing-keys.ts';
import type { Database } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

export function sqlSigningKeyStore(db: Kysely<Database>): SigningKeyStore {
  const sealing = new Sealing(db, 'signing-keys');
  return {
    async list() {
      const rows = await db
        .selectFrom('signing_keys')
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return Promise.all(
        rows.map(async ({ id, sealed_key, created_at }) => ({
          id,
          jwk: await sealing.open(id, sealed_key),
          createdAt: created_at.getTime(),
        })),
      );
    },
    async add({ id, jwk, createdAt }) {
      await db
        .insertInto('signing_keys')
        .values({ id, sealed_key: await sealing.seal(id, jwk), created_at: new Date(createdAt) })
        .execute();
    },
    async remove(ids) {
      await db
        .deleteFrom('signing_keys')
        .where('id', 'in', [...ids])
        .execute();
    },
  };
}
