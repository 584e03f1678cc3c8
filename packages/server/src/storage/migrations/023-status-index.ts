import { type Kysely, sql } from 'kysely';

/** An agent's statuses in order, with all columns that an agent's report reads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index agent_status_log_user`.execute(db);
  await sql`
    create index agent_status_log_user on agent_status_log (user_id, started_at, id)
    include (ended_at, status_code, direction, call_group_id)
  `.execute(db);
}
