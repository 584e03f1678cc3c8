import type { Kysely } from 'kysely';

/** The nonces of signed requests, shared by all servers and kept over restarts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('used_nonces')
    .addColumn('signer', 'text', (c) => c.notNull())
    .addColumn('nonce', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .addPrimaryKeyConstraint('used_nonces_key', ['signer', 'nonce'])
    .execute();
  await db.schema.createIndex('used_nonces_end').on('used_nonces').column('expires_at').execute();
}
