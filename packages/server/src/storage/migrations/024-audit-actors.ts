import type { Kysely } from 'kysely';

/** An entry of a backend that acts for a user by an AccessKey names both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('audit_log')
    .addColumn('on_behalf_of', 'text')
    .addColumn('access_key_id', 'text')
    .execute();
}
