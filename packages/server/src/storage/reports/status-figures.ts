import { statusCodes } from '@openseat/protocol';
import { type RawBuilder, sql } from 'kysely';
import {
  agentsOf,
  type FigureQuery,
  frame,
  type LengthRow,
  milliseconds,
  noTime,
  type Of,
  texts,
  workedOutOnce,
} from './figure-frame.ts';

const { signedIn, signedOut, wrapUp, held } = statusCodes;

/**
 * Times in a status. `isPresence`: signed-in time, whatever the status. `isCall`: after-call work and holds,
 * by the direction of their calls. A row of an agent may be both.
 */
export type StatusRow = Of &
  LengthRow & {
    readonly code: number;
    readonly isPresence: boolean;
    readonly isCall: boolean;
    readonly direction: string | null;
    /** First and last start of the status in the period. Only filled for signing in and out. */
    readonly first: Date | null;
    readonly last: Date | null;
  };

/**
 * Entries of the status log that overlap the period. The log has no gaps while an agent is signed in, so only
 * the last entry before the period can reach into it.
 */
function stretches(query: FigureQuery): RawBuilder<unknown> {
  const { from, until } = frame(query);
  const byAgent = query.by === 'agent';
  // For agents, the index that finds these rows has all columns.
  const read = sql`
    user_id, status_code, direction, call_group_id, started_at, ended_at${byAgent ? sql`` : sql`, skill_group_ids`}
  `;
  const columns = sql`
    log.user_id, log.status_code as code, log.direction, log.call_group_id,
    log.started_at as s, least(log.ended_at, ${until}) as e${byAgent ? sql`` : sql`, log.skill_group_ids`}
  `;
  const agents = byAgent
    ? agentsOf(query)
    : sql`(select id from users where instance_id = ${query.instanceId}) as agent`;
  return sql`
    select ${columns}
    from agent_status_log as log ${byAgent ? sql`join ${agents} on agent.id = log.user_id` : sql``}
    where ${byAgent ? sql`true` : sql`log.instance_id = ${query.instanceId}`}
      and log.started_at >= ${from} and log.started_at < ${until}
    union all
    select ${columns}
    from ${agents}
    cross join lateral (
      select ${read} from agent_status_log as before
      where before.user_id = agent.id and before.started_at < ${from}
      order by before.started_at desc, before.id desc
      limit 1
    ) as log
    where coalesce(log.ended_at, ${until}) > ${from}
  `;
}

const counted = sql`
  sum(part) as total, max(part) as longest, count(*) filter (where part > ${noTime}) as parts
`;
const totals = sql`
  ${milliseconds(sql`sum(total)`)} as total,
  ${milliseconds(sql`max(longest)`)} as longest,
  cast(sum(parts) as int) as parts
`;

export function statusTimes(query: FigureQuery): RawBuilder<StatusRow> {
  return query.by === 'agent' ? agentTimes(query) : groupTimes(query);
}

function cut(query: FigureQuery): RawBuilder<unknown> {
  const { parts, period, begin, end } = frame(query);
  return sql`
    select stretches.*, ${period} as period, ${begin} as begins, least(e, ${end}) - greatest(s, ${begin}) as part
    from stretches ${parts}
    ${workedOutOnce}
  `;
}

function agentTimes(query: FigureQuery): RawBuilder<StatusRow> {
  // Signing out takes no time but must still be counted.
  const isSign = sql`code in (${signedIn}, ${signedOut}) and s >= begins`;
  return sql<StatusRow>`
    with stretches as (${stretches(query)}), cut as (${cut(query)}),
    sums as (
      select user_id as who, period, code, direction, ${counted},
        min(s) filter (where ${isSign}) as first, max(s) filter (where ${isSign}) as last
      from cut where part > ${noTime} or (part = ${noTime} and ${isSign})
      group by user_id, period, code, direction
    )
    select who, period, code, direction, true as "isPresence", code in (${wrapUp}, ${held}) as "isCall",
      first, last, ${totals}
    from sums group by who, period, code, direction, first, last
  `;
}

/** An agent's time counts for each group of the sign-in, after-call work for the call's group. */
function groupTimes(query: FigureQuery): RawBuilder<StatusRow> {
  const ids = texts(query.ids);
  const none = sql`cast(null as timestamptz) as first, cast(null as timestamptz) as last`;
  // Summed by list of groups first: entries are many, different lists are few.
  return sql<StatusRow>`
    with stretches as (${stretches(query)}), cut as (${cut(query)}),
    sums as materialized (
      select skill_group_ids, call_group_id, period, code, direction, ${counted}
      from cut where part > ${noTime}
      group by skill_group_ids, call_group_id, period, code, direction
    )
    select who, period, code, cast(null as text) as direction, true as "isPresence", false as "isCall", ${none}, ${totals}
    from sums cross join lateral unnest(skill_group_ids) as whose(who)
    where who = any(${ids})
    group by who, period, code
    union all
    select call_group_id as who, period, code, direction, false as "isPresence", true as "isCall", ${none}, ${totals}
    from sums
    where code in (${wrapUp}, ${held}) and call_group_id = any(${ids})
    group by call_group_id, period, code, direction
  `;
}
