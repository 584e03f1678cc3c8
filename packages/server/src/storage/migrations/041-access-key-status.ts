import type { Kysely } from 'kysely';

/** AccessKeys can be disabled, and tell when they were used last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('access_keys')
    .addColumn('active', 'boolean', (c) => c.notNull().defaultTo(true))
    .addColumn('last_used_at', 'timestamptz')
    .execute();
}
