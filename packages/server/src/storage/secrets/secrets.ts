import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { StartError } from '../../start-error.ts';
import type { Database } from '../schema.ts';
import { openText, sealText } from './sealed-text.ts';

/** Prefix of a secret that is sealed with the key file. */
const sealedPrefix = 'sealed:';

/** The key file's key for each database. Stores get only the database. */
const keys = new WeakMap<Kysely<Database>, Buffer>();

function stored(key: Buffer | undefined, name: string, value: string): string {
  return key ? sealedPrefix + sealText(key, name, value) : value;
}

/** A secret of this installation, created at first use. All servers on one database share it. */
export async function secretOf(db: Kysely<Database>, name: string): Promise<Buffer> {
  const key = keys.get(db);
  const fresh = randomBytes(32).toString('base64url');
  await db
    .insertInto('secrets')
    .values({ name, value: stored(key, name, fresh) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  if (!value.startsWith(sealedPrefix)) return Buffer.from(value, 'base64url');
  if (!key) throw new Error(`the secret ${name} is sealed, and no key was given`);
  return Buffer.from(openText(key, name, value.slice(sealedPrefix.length)), 'base64url');
}

/**
 * Seals the installation's secrets with a key outside the database, existing ones included. To be called
 * before any secret is read.
 * @throws StartError if they are sealed and the key is missing or different
 */
export async function sealSecrets(db: Kysely<Database>, key: Buffer | undefined): Promise<void> {
  const rows = await db.selectFrom('secrets').selectAll().execute();
  const sealed = rows.filter(({ value }) => value.startsWith(sealedPrefix));
  if (!key) {
    if (sealed.length === 0) return;
    throw new StartError(
      "The database's secrets are sealed with a key of its own: set OPENSEAT_KEY_FILE to the file that holds it.",
    );
  }
  for (const { name, value } of sealed) {
    try {
      openText(key, name, value.slice(sealedPrefix.length));
    } catch {
      throw new StartError(
        "The key in OPENSEAT_KEY_FILE is not the one that the database's secrets are sealed with: put the former file back.",
      );
    }
  }
  await db.transaction().execute(async (trx) => {
    for (const { name, value } of rows.filter((row) => !sealed.includes(row))) {
      await trx
        .updateTable('secrets')
        .set({ value: stored(key, name, value) })
        .where('name', '=', name)
        .where('value', '=', value)
        .execute();
    }
  });
  keys.set(db, key);
}
