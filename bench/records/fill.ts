import { type Kysely, sql } from 'kysely';
import type { Database } from '../../packages/server/src/storage/schema.ts';

/** What a call centre of 200 agents in 10 groups leaves behind in 90 days, made by the database itself. */
export const instanceId = 'bench';
export const agentCount = 200;
export const groupCount = 10;
export const days = 90;

const dayMs = 24 * 3600 * 1000;

/** The first moment of the first day and the end of the last one: epoch milliseconds. */
export function span(now: number): { from: number; until: number } {
  const until = Math.floor(now / dayMs) * dayMs;
  return { from: until - days * dayMs, until };
}

export async function fill(db: Kysely<Database>, contacts: number, now: number): Promise<void> {
  const { from } = span(now);
  const start = sql`to_timestamp(${from / 1000}::float8)`;
  const step = sql`(${(days * dayMs) / contacts / 1000}::float8 * interval '1 second')`;
  await sql`insert into instances (id, name) values (${instanceId}, 'Bench')`.execute(db);
  await sql`
    insert into users (id, instance_id, login_name, display_name, extension, password_hash)
    select 'agent-' || n, ${instanceId}, 'agent' || n, 'Agent ' || n, (8000 + n)::text, '' from generate_series(0, ${agentCount - 1}) as n
  `.execute(db);
  await sql`
    insert into skill_groups (id, instance_id, name)
    select 'group-' || n, ${instanceId}, 'Group ' || n from generate_series(0, ${groupCount - 1}) as n
  `.execute(db);
  await sql`
    insert into skill_levels (user_id, skill_group_id, level)
    select 'agent-' || n, 'group-' || (n % ${groupCount}::int), 5 from generate_series(0, ${agentCount - 1}) as n
  `.execute(db);
  // Two of three calls come in; one of ten is not answered; a talk takes one to five minutes.
  await sql`
    insert into contacts (id, instance_id, direction, state, caller, callee, skill_group_id, started_at, queued_at, established_at, ended_at, disposition)
    select 'c' || n, ${instanceId}, case when n % 3 = 0 then 'outbound' else 'inbound' end, 'ended',
      '138' || lpad((n % 50000)::text, 8, '0'), '01066668888', 'group-' || (n % ${groupCount}::int), at,
      case when n % 3 = 0 then null else at end,
      case when n % 10 = 9 then null else at + interval '12 seconds' end,
      at + interval '12 seconds' + (60 + n % 240) * interval '1 second',
      case when n % 10 = 9 then 'NoAnswer' else 'Success' end
    from (select n, ${start} + n * ${step} as at from generate_series(0, ${contacts - 1}) as n) as call
  `.execute(db);
  await sql`
    insert into connections (id, contact_id, instance_id, user_id, direction, skill_group_id, offered_at, established_at, released_at, work_ended_at)
    select id || '-1', id, instance_id, 'agent-' || (substr(id, 2)::bigint % ${agentCount}::int), direction, skill_group_id, started_at, established_at,
      ended_at, ended_at + interval '15 seconds'
    from contacts where instance_id = ${instanceId}
  `.execute(db);
  await sql`
    insert into queue_visits (contact_id, instance_id, skill_group_id, entered_at, answered_at, left_at, disposition)
    select id, instance_id, skill_group_id, queued_at, established_at, coalesce(established_at, ended_at), disposition
    from contacts where instance_id = ${instanceId} and queued_at is not null
  `.execute(db);
  await sql`
    insert into recordings (id, contact_id, conn_id, instance_id, user_id, file_name, channels, started_at, duration_ms, bytes, state)
    select contact_id, contact_id, id, instance_id, user_id, contact_id || '.wav', 2, established_at, 120000, 1, 'ready'
    from connections where instance_id = ${instanceId} and established_at is not null
  `.execute(db);
  // Ringing, talk, after-call work and ready: four statuses for each call.
  await sql`
    insert into agent_status_log
      (instance_id, user_id, status_code, break_code, contact_id, direction, call_group_id, skill_group_ids, started_at, ended_at)
    select instance_id, user_id, status.code, '', contact_id, case when status.code = 5 then direction end,
      case when status.code = 5 then skill_group_id end, array[skill_group_id], status.s, status.e
    from connections cross join lateral (values
      (6, offered_at, coalesce(established_at, released_at)),
      (9, coalesce(established_at, released_at), released_at),
      (5, released_at, work_ended_at),
      (3, work_ended_at, work_ended_at + interval '60 seconds')
    ) as status(code, s, e)
    where instance_id = ${instanceId}
  `.execute(db);
  await sql`analyze`.execute(db);
}
