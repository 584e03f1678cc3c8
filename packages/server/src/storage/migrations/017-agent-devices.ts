import { type Kysely, sql } from 'kysely';

/** What agents answer with: a session says it, and desk phones are kept for as long as they are registered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('agent_sessions')
    .addColumn('device', 'jsonb', (c) => c.notNull().defaultTo(sql`'{"type":"browser"}'::jsonb`))
    .execute();
  await db.schema
    .createTable('desk_phones')
    .addColumn('user_id', 'text', (c) => c.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('sip_name', 'text', (c) => c.notNull().unique())
    .addColumn('sealed_password', 'text', (c) => c.notNull())
    .addColumn('in_use', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .execute();
}
