import { type Kysely, sql } from 'kysely';

/** What users write at contacts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contact_notes')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('contact_id', 'text', (c) => c.notNull().references('contacts.id').onDelete('cascade'))
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instances.id'))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('created_at', 'timestamptz', (c) => c.notNull().defaultTo(sql`now()`))
    .execute();
  await db.schema.createIndex('contact_notes_contact').on('contact_notes').column('contact_id').execute();
}
