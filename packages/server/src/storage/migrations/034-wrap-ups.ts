import { type Kysely, sql } from 'kysely';

/** Wrap-up codes, the code and the notes of a call, and the status that an agent has chosen for after it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wrap_up_codes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('parent_id', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('removed_at', 'timestamptz')
    .execute();
  await db.schema.createIndex('wrap_up_codes_instance').on('wrap_up_codes').column('instance_id').execute();
  await db.schema
    .alterTable('skill_groups')
    .addColumn('wrap_up_code', 'text', (c) => c.notNull().defaultTo('optional'))
    .execute();
  await db.schema
    .alterTable('connections')
    .addColumn('wrap_up_code_id', 'text')
    .addColumn('wrap_up_owed', 'boolean', (c) => c.notNull().defaultTo(false))
    .execute();
  await db.schema
    .createIndex('connections_wrap_up_owed')
    .on('connections')
    .column('user_id')
    .where(sql.ref('wrap_up_owed'), '=', sql`true`)
    .execute();
  await db.schema
    .createTable('agent_notes')
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('written_at', 'timestamptz', (c) => c.notNull())
    .addPrimaryKeyConstraint('agent_notes_key', ['contact_id', 'user_id'])
    .execute();
  await db.schema.alterTable('agent_sessions').addColumn('next_status', 'jsonb').execute();
}
