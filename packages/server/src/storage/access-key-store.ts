import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AccessKeyStore } from '../auth/access-keys.ts';
import type { Database } from './schema.ts';
import { secretOf } from './secrets.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** `id` is sealed in with the secret, so that a secret cannot be moved to another key's row. */
function seal(key: Buffer, id: string, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

function open(key: Buffer, id: string, text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(id))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

/**
 * Keys with their secrets encrypted. A hash as for passwords would not do: the server computes the HMAC anew, and for that needs the
 * secret itself. Encrypted, it is not told by a listing of this table, a log of statements or a copy of this table alone; who has
 * the whole database has the key in `secrets` too.
 */
export function sqlAccessKeyStore(db: Kysely<Database>): AccessKeyStore {
  // Read at first use and kept: each signed request needs it.
  let sealingKey: Promise<Buffer> | undefined;
  const keyOf = (): Promise<Buffer> => {
    sealingKey ??= secretOf(db, 'access-keys').catch((error: unknown) => {
      sealingKey = undefined;
      throw error;
    });
    return sealingKey;
  };
  return {
    async find(id) {
      const row = await db
        .selectFrom('access_keys')
        .select(['user_id', 'sealed_secret'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row && { id, userId: row.user_id, secret: open(await keyOf(), id, row.sealed_secret) };
    },
    async add({ id, userId, secret }) {
      await db
        .insertInto('access_keys')
        .values({ id, user_id: userId, sealed_secret: seal(await keyOf(), id, secret) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('access_keys').where('id', '=', id).execute();
    },
  };
}
