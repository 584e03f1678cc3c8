import { type Kysely, sql } from 'kysely';

/** Templates of short messages, and the messages: both the queue to send and the record of sent ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const now = sql`now()`;
  await db.schema
    .createTable('message_templates')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('scenario', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sign_name', 'text', (c) => c.notNull())
    .addColumn('template_code', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .addColumn('modified_at', 'timestamptz', (c) => c.notNull().defaultTo(now))
    .execute();
  await db.schema
    .createIndex('message_templates_instance')
    .on('message_templates')
    .columns(['instance_id', 'scenario', 'id'])
    .execute();

  await db.schema
    .createTable('messages')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('batch_id', 'text', (c) => c.notNull())
    .addColumn('scenario', 'integer', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('contact_id', 'text')
    .addColumn('survey_id', 'text')
    .addColumn('phone_number', 'text', (c) => c.notNull())
    .addColumn('sign_name', 'text', (c) => c.notNull())
    .addColumn('template_code', 'text', (c) => c.notNull())
    .addColumn('variables', 'jsonb', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('waiting'))
    .addColumn('provider', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('provider_message_id', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_at', 'timestamptz')
    .addColumn('last_error', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .addColumn('sent_at', 'timestamptz')
    .execute();
  await sql`create index messages_due on messages (next_at, id) where next_at is not null`.execute(db);
  await db.schema.createIndex('messages_log').on('messages').columns(['instance_id', 'id']).execute();
  await db.schema.createIndex('messages_user').on('messages').columns(['user_id', 'created_at']).execute();
  await sql`create index messages_survey on messages (survey_id) where survey_id is not null`.execute(db);
  // Receipts have the provider's id of the message.
  await sql`
    create index messages_provider on messages (provider, provider_message_id) where provider_message_id <> ''
  `.execute(db);
}
