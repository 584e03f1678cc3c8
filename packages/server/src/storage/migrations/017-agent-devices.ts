import { type Kysely, sql } from 'kysely';

/** Agents' devices: the device of a session, and the registered desk phones. */
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
