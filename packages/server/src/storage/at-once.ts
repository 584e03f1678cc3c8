import { type Kysely, type OperationNodeSource, sql } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Runs writes as one statement, so all of them happen or none. Each sees the database as it was before, so no two of
 * them may change the same row.
 */
export async function atOnce(db: Kysely<Database>, writes: readonly OperationNodeSource[]): Promise<void> {
  if (writes.length === 0) return;
  const parts = writes.map((write, index) => sql`${sql.ref(`write_${index}`)} as (${write})`);
  await sql`with ${sql.join(parts)} select 1`.execute(db);
}
