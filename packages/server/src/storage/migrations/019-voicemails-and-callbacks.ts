import { type Kysely, sql } from 'kysely';

/**
 * Voicemails become recordings of their own kind, stored with the others. Callbacks get what a restart needs.
 * Both older tables were never written to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('voice_messages').execute();
  await db.schema.dropTable('callbacks').execute();

  await db.schema
    .alterTable('recordings')
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('talk'))
    .execute();
  await db.schema
    .createTable('voicemails')
    .addColumn('recording_id', 'text', (c) => c.primaryKey().references('recordings.id').onDelete('cascade'))
    .addColumn('skill_group_id', 'text', (c) => c.notNull())
    .addColumn('heard_at', 'timestamptz')
    .addColumn('heard_by', 'text')
    .execute();
  await db.schema.createIndex('voicemails_group').on('voicemails').column('skill_group_id').execute();

  await db.schema
    .createTable('callbacks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('skill_group_id', 'text', (c) => c.notNull().references('skill_groups.id').onDelete('cascade'))
    .addColumn('customer', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('waiting_since', 'timestamptz', (c) => c.notNull())
    .addColumn('priority', 'integer', (c) => c.notNull())
    .addColumn('hours', 'jsonb')
    .addColumn('most_attempts', 'integer', (c) => c.notNull())
    .addColumn('retry_ms', 'integer', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'timestamptz', (c) => c.notNull())
    .addColumn('last_contact_id', 'text')
    .addColumn('last_disposition', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute();
  // A number has at most one open callback.
  await sql`
    create unique index callbacks_open on callbacks (instance_id, customer) where state in ('waiting', 'calling')
  `.execute(db);
  await db.schema
    .createIndex('callbacks_asked')
    .on('callbacks')
    .columns(['instance_id', 'asked_at'])
    .execute();
}
