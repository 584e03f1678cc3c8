import { type Kysely, sql } from 'kysely';

/** Where recordings are stored: first in the server's folder, then in an object storage if there is one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('recordings')
    .addColumn('place', 'text', (c) => c.notNull().defaultTo('folder'))
    .addColumn('move_attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('move_at', 'timestamptz', (c) => c.notNull().defaultTo(sql`'epoch'`))
    .execute();
  await sql`
    create index recordings_to_move on recordings (move_at) where place = 'folder' and state = 'ready'
  `.execute(db);
}
