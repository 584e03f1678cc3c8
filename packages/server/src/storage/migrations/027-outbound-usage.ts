import type { Kysely } from 'kysely';

/**
 * Each agent's use of the trunk per day, in the instance's time zone. It keeps daily limits over restarts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbound_usage')
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('calls', 'integer', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('outbound_usage_key', ['instance_id', 'user_id', 'day'])
    .execute();
}
