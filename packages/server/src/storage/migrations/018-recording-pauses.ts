import type { Kysely } from 'kysely';

/** Pauses of recordings, with the user. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('recording_pauses')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('recording_id', 'text', (c) => c.notNull().references('recordings.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('paused_at', 'timestamptz', (c) => c.notNull())
    .addColumn('resumed_at', 'timestamptz')
    .execute();
  await db.schema
    .createIndex('recording_pauses_recording')
    .on('recording_pauses')
    .column('recording_id')
    .execute();
}
