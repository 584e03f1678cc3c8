import { type Kysely, sql } from 'kysely';

/** Trunks, the numbers that belong to them, and the talk on each in a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const none = sql`'[]'::jsonb`;
  await db.schema
    .createTable('trunks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('port', 'integer', (c) => c.notNull().defaultTo(5060))
    .addColumn('transport', 'text', (c) => c.notNull().defaultTo('udp'))
    .addColumn('user_name', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('sealed_password', 'text')
    .addColumn('match_addresses', 'jsonb', (c) => c.notNull().defaultTo(none))
    .addColumn('codecs', 'jsonb', (c) => c.notNull().defaultTo(sql`'["alaw","ulaw","g722"]'::jsonb`))
    .addColumn('calls_at_once', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('calls_per_second', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('allowed_prefixes', 'jsonb', (c) => c.notNull().defaultTo(none))
    .addColumn('cost_guard_minutes', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('cost_guard_action', 'text', (c) => c.notNull().defaultTo('warn'))
    .addColumn('enabled', 'boolean', (c) => c.notNull().defaultTo(true))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(sql`now()`))
    .addUniqueConstraint('trunks_name', ['instance_id', 'name'])
    .execute();
  await db.schema
    .createTable('trunk_usage')
    .addColumn('trunk_id', 'text', (c) => c.notNull().references('trunks.id').onDelete('cascade'))
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('trunk_usage_key', ['trunk_id', 'day'])
    .execute();
  // Null: the trunk of the environment.
  await db.schema
    .alterTable('phone_numbers')
    .addColumn('trunk_id', 'text', (c) => c.references('trunks.id'))
    .execute();
}
