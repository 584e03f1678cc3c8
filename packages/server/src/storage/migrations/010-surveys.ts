import { type Kysely, sql } from 'kysely';

/** Surveys of customers' satisfaction, with their answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('surveys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id').onDelete('cascade'))
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('customer', 'text', (c) => c.notNull())
    .addColumn('offered_at', 'timestamptz', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz', (c) => c.notNull())
    .addColumn('score', 'integer')
    .addColumn('feedback', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('rated_at', 'timestamptz')
    .addUniqueConstraint('surveys_asked_once', ['contact_id', 'user_id', 'channel'])
    .execute();
  await db.schema
    .createIndex('surveys_period')
    .on('surveys')
    .columns(['instance_id', 'offered_at'])
    .execute();
  // A reply is matched by its phone number only.
  await sql`create index surveys_open on surveys (customer, offered_at) where rated_at is null`.execute(db);
}
