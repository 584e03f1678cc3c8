import { type Kysely, sql } from 'kysely';

/** Log entries updated at once. An embedded database has only its process's memory. */
const batch = 20_000;

/**
 * Holds and after-call work get the direction and group of their call, so that reports need not look up the
 * call. Both are written with the call's connection, before any following status, and never change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('agent_status_log')
    .addColumn('direction', 'text')
    .addColumn('call_group_id', 'text')
    .execute();
  await fillCalls(db);
}

/** Fills the columns of existing entries. */
export async function fillCalls<Tables>(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from agent_status_log`.execute(
    db,
  );
  const last = Number(rows[0]?.last ?? 0);
  for (let from = 0; from <= last; from += batch) {
    await sql`
      update agent_status_log as log set direction = call.direction, call_group_id = call.skill_group_id
      from agent_status_log as one
      cross join lateral (
        select direction, skill_group_id from connections
        where connections.contact_id = one.contact_id and connections.user_id = one.user_id
          and connections.offered_at <= one.started_at
        order by connections.offered_at desc, connections.id desc
        limit 1
      ) as call
      where log.id = one.id and one.id >= ${from} and one.id < ${from + batch}
        and one.status_code in (5, 12) and one.contact_id is not null
    `.execute(db);
  }
}
