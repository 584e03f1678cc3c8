import type { Kysely } from 'kysely';

/** Callbacks that agents schedule, for themselves or for their group. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('callbacks')
    .addColumn('scheduled_by', 'text', (c) => c.references('users.id').onDelete('set null'))
    .addColumn('agent_id', 'text', (c) => c.references('users.id').onDelete('set null'))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
}
