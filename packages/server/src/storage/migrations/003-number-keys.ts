import { type Kysely, sql } from 'kysely';

/** Keys that clients encrypt phone numbers with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('number_keys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('sealed_private_key', 'text', (c) => c.notNull())
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .addCheckConstraint('number_keys_life', sql`expires_at > created_at`)
    .execute();
  await db.schema
    .createIndex('number_keys_instance')
    .on('number_keys')
    .columns(['instance_id', 'created_at'])
    .execute();
}
