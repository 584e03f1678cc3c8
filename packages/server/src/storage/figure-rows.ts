import { statusCodes } from '@openseat/protocol';
import { type RawBuilder, sql } from 'kysely';

/**
 * The sums behind reports. Each stretch of time, from `s` to `e`, is cut at the borders of the periods: `width_bucket` finds in which one its
 * two ends lie, and `generate_series` makes a part for each one from there to there. Lengths come out as milliseconds.
 */
export interface FigureQuery {
  readonly instanceId: string;
  /** Whether figures are wanted for agents or for skill groups. */
  readonly by: 'agent' | 'group';
  readonly ids: readonly string[];
  readonly borders: readonly number[];
  readonly now: number;
}

/** Of whom and of which period, counted from 1, a row tells. */
interface Of {
  readonly who: string;
  readonly period: number;
}

export interface LengthRow {
  readonly total: number;
  readonly longest: number;
  readonly parts: number;
}

export type PresenceRow = Of & LengthRow & { readonly code: number };
export type CallStatusRow = Of & LengthRow & { readonly code: number; readonly direction: string | null };
export type CallTimeRow = Of & LengthRow & { readonly kind: 'ring' | 'talk'; readonly direction: string };
export type CallCountRow = Of & {
  readonly direction: string;
  readonly begun: number;
  readonly answered: number;
  readonly answeredSoon: number;
  readonly transfers: number;
};
export type SurveyRow = Of & {
  readonly direction: string;
  readonly offered: number;
  readonly responded: number;
  readonly scores: number;
};
export type SignRow = Of & { readonly firstSignIn: Date | null; readonly lastSignOut: Date | null };
export type QueueRow = Of & {
  readonly entered: number;
  readonly answered: number;
  readonly answeredIn20: number;
  readonly answeredIn30: number;
  readonly abandoned: number;
  readonly abandonedWhileRinging: number;
  readonly overflown: number;
  readonly wait: number;
  readonly longestWait: number;
  readonly answeredWait: number;
  readonly longestAnsweredWait: number;
};

function texts(list: readonly string[]): RawBuilder<unknown> {
  return sql`cast(${[...list]} as text[])`;
}

function moment(ms: number): RawBuilder<unknown> {
  return sql`cast(${new Date(ms).toISOString()} as timestamptz)`;
}

/** The period's ends, `until` not after now, and all borders as a table of one row. */
function frame({ borders, now }: FigureQuery) {
  const from = borders[0] ?? now;
  const last = borders[borders.length - 1] ?? now;
  const list = texts(borders.map((border) => new Date(border).toISOString()));
  return {
    from: moment(from),
    until: moment(Math.max(from, Math.min(last, now))),
    borders: sql`borders as materialized (select cast(${list} as timestamptz[]) as b)`,
  };
}

/** The periods that a stretch has a part in. A single one needs no search, which is half of the time that a day takes. */
const onlyPeriod = sql`borders cross join (values (1)) as only_one(period)`;
const eachPeriod = sql`
  borders cross join lateral generate_series(
    greatest(width_bucket(s, b), 1),
    least(width_bucket(e, b), cardinality(b) - 1)
  ) as period
`;
const periodsOf = ({ borders }: FigureQuery) => (borders.length === 2 ? onlyPeriod : eachPeriod);
/** The part of a stretch that lies in a period. */
const part = sql`least(e, b[period + 1]) - greatest(s, b[period])`;
const lengths = sql`
  cast(extract(epoch from sum(part)) * 1000 as float8) as total,
  cast(extract(epoch from max(part)) * 1000 as float8) as longest,
  cast(count(*) as int) as parts
`;
const milliseconds = (interval: RawBuilder<unknown>) =>
  sql`cast(coalesce(extract(epoch from ${interval}) * 1000, 0) as float8)`;

/**
 * Entries of the log that have a part in the period. A log has no gaps while its agent is signed in, so of what began before the period only the
 * last entry can reach into it.
 */
function statusStretches(query: FigureQuery, wanted: RawBuilder<unknown>): RawBuilder<unknown> {
  const { from, until } = frame(query);
  const ids = texts(query.ids);
  const byAgent = query.by === 'agent';
  const columns = sql`
    log.user_id, log.status_code as code, log.contact_id, log.skill_group_ids,
    log.started_at as s, least(coalesce(log.ended_at, ${until}), ${until}) as e
  `;
  return sql`
    select ${columns} from agent_status_log as log
    where log.instance_id = ${query.instanceId} and ${byAgent ? sql`log.user_id = any(${ids})` : sql`true`}
      and log.started_at >= ${from} and log.started_at < ${until} and ${wanted}
    union all
    select ${columns}
    from ${byAgent ? sql`unnest(${ids})` : sql`(select id from users where instance_id = ${query.instanceId})`} as agent(id)
    cross join lateral (
      select * from agent_status_log as before
      where before.user_id = agent.id and before.started_at < ${from}
      order by before.started_at desc, before.id desc
      limit 1
    ) as log
    where log.instance_id = ${query.instanceId}
      and coalesce(log.ended_at, ${until}) > ${from} and ${wanted}
  `;
}

/** Signed-in time by status. An agent's counts for each group that she was signed in to. */
export function presenceTimes(query: FigureQuery): RawBuilder<PresenceRow> {
  const ids = texts(query.ids);
  const whose =
    query.by === 'agent'
      ? sql`lateral (values (user_id)) as whose(who)`
      : sql`unnest(skill_group_ids) as whose(who)`;
  return sql<PresenceRow>`
    with ${frame(query).borders},
    stretches as (
      ${statusStretches(query, query.by === 'agent' ? sql`true` : sql`log.skill_group_ids && ${ids}`)}
    ),
    cut as (
      select who, code, period, ${part} as part
      from stretches cross join ${whose} cross join ${periodsOf(query)}
      where e > s and who = any(${ids})
    )
    select who, period, code, ${lengths} from cut where part > interval '0' group by who, period, code
  `;
}

/** After-call work and holds, by the direction of their calls; for groups, by the calls' groups. */
export function callStatusTimes(query: FigureQuery): RawBuilder<CallStatusRow> {
  const ids = texts(query.ids);
  const who = query.by === 'agent' ? sql`user_id` : sql`call.skill_group_id`;
  return sql<CallStatusRow>`
    with ${frame(query).borders},
    stretches as (
      ${statusStretches(query, sql`log.status_code in (${statusCodes.wrapUp}, ${statusCodes.held})`)}
    ),
    cut as (
      select ${who} as who, code, call.direction, period, ${part} as part
      from stretches
      left join lateral (
        select direction, skill_group_id from connections as call
        where call.contact_id = stretches.contact_id and call.user_id = stretches.user_id and call.offered_at <= s
        order by call.offered_at desc, call.id desc
        limit 1
      ) as call on true
      cross join ${periodsOf(query)}
      where e > s and ${who} = any(${ids})
    )
    select who, period, code, direction, ${lengths} from cut where part > interval '0'
    group by who, period, code, direction
  `;
}

function callers(query: FigureQuery) {
  const who = query.by === 'agent' ? sql`connection.user_id` : sql`connection.skill_group_id`;
  return {
    who,
    wanted: sql`connection.instance_id = ${query.instanceId} and ${who} = any(${texts(query.ids)})`,
  };
}

/** Ringing, dialling and talk. Few calls are longer than two hours, and those have an index of their own. */
export function callTimes(query: FigureQuery): RawBuilder<CallTimeRow> {
  const { from, until, borders } = frame(query);
  const { who, wanted } = callers(query);
  const near = sql`${from} - interval '2 hours'`;
  const columns = sql`
    ${who} as who, connection.direction, connection.offered_at, connection.established_at,
    coalesce(connection.released_at, ${until}) as ended_at
  `;
  return sql<CallTimeRow>`
    with ${borders},
    calls as (
      select ${columns} from connections as connection
      where ${wanted} and connection.offered_at >= ${near} and connection.offered_at < ${until}
        and coalesce(connection.released_at, ${until}) > ${from}
      union all
      select ${columns} from connections as connection
      where ${wanted} and connection.offered_at < ${near}
        and (connection.released_at is null or connection.released_at - connection.offered_at > interval '2 hours')
        and coalesce(connection.released_at, ${until}) > ${from}
    ),
    cut as (
      select who, kind, direction, period, ${part} as part
      from calls
      cross join lateral (values
        ('ring', calls.offered_at, least(coalesce(calls.established_at, calls.ended_at), ${until})),
        ('talk', calls.established_at, least(calls.ended_at, ${until}))
      ) as phase(kind, s, e)
      cross join ${periodsOf(query)}
      where e > s
    )
    select who, period, kind, direction, ${lengths} from cut where part > interval '0'
    group by who, period, kind, direction
  `;
}

/** Calls by the period in which they rang at an agent, or were dialled. */
export function callCounts(query: FigureQuery): RawBuilder<CallCountRow> {
  const { from, until, borders } = frame(query);
  const { who, wanted } = callers(query);
  return sql<CallCountRow>`
    with ${borders}
    select ${who} as who, width_bucket(connection.offered_at, b) as period, connection.direction,
      cast(count(*) as int) as begun,
      cast(count(connection.established_at) as int) as answered,
      cast(count(*) filter (
        where connection.established_at - connection.offered_at <= interval '20 seconds'
      ) as int) as "answeredSoon",
      cast(count(*) filter (where connection.release_reason = 'transferred') as int) as transfers
    from borders, connections as connection
    where ${wanted} and connection.offered_at >= ${from} and connection.offered_at < ${until}
    group by 1, 2, 3
  `;
}

/** Surveys by the period in which customers were asked; of the direction and the group of the agent's part in the contact. */
export function surveyCounts(query: FigureQuery): RawBuilder<SurveyRow> {
  const { from, until, borders } = frame(query);
  const ids = texts(query.ids);
  const byAgent = query.by === 'agent';
  const who = byAgent ? sql`survey.user_id` : sql`call.skill_group_id`;
  return sql<SurveyRow>`
    with ${borders}
    select ${who} as who, width_bucket(survey.offered_at, b) as period, call.direction,
      cast(count(*) as int) as offered,
      cast(count(survey.rated_at) as int) as responded,
      cast(coalesce(sum(survey.score), 0) as int) as scores
    from borders, surveys as survey
    cross join lateral (
      select direction, skill_group_id from connections as call
      where call.contact_id = survey.contact_id and call.user_id = survey.user_id
        and call.established_at is not null
      order by call.established_at desc, call.id desc
      limit 1
    ) as call
    where survey.instance_id = ${query.instanceId}
      and survey.offered_at >= ${from} and survey.offered_at < ${until}
      and ${who} = any(${ids})
    group by 1, 2, 3
  `;
}

/** When agents signed in first and out last. */
export function signTimes(query: FigureQuery): RawBuilder<SignRow> {
  const { from, until, borders } = frame(query);
  const { signedIn, signedOut } = statusCodes;
  return sql<SignRow>`
    with ${borders}
    select user_id as who, width_bucket(started_at, b) as period,
      min(started_at) filter (where status_code = ${signedIn}) as "firstSignIn",
      max(started_at) filter (where status_code = ${signedOut}) as "lastSignOut"
    from borders, agent_status_log
    where instance_id = ${query.instanceId} and user_id = any(${texts(query.ids)})
      and status_code in (${signedIn}, ${signedOut})
      and started_at >= ${from} and started_at < ${until}
    group by 1, 2
  `;
}

/** Contacts by the period in which they entered a group's queue. */
export function queueCounts(query: FigureQuery): RawBuilder<QueueRow> {
  const { from, until, borders } = frame(query);
  const disposed = (disposition: string) =>
    sql`cast(count(*) filter (where disposition = ${disposition}) as int)`;
  const answeredWithin = (interval: string) =>
    sql`cast(count(*) filter (where answered_at - entered_at <= cast(${interval} as interval)) as int)`;
  return sql<QueueRow>`
    with ${borders},
    queued as (
      select skill_group_id, entered_at, answered_at, disposition,
        coalesce(left_at, ${moment(query.now)}) - entered_at as wait
      from queue_visits
      where instance_id = ${query.instanceId} and skill_group_id = any(${texts(query.ids)})
        and entered_at >= ${from} and entered_at < ${until}
    )
    select skill_group_id as who, width_bucket(entered_at, b) as period,
      cast(count(*) as int) as entered,
      cast(count(answered_at) as int) as answered,
      ${answeredWithin('20 seconds')} as "answeredIn20",
      ${answeredWithin('30 seconds')} as "answeredIn30",
      ${disposed('AbandonedInQueue')} as abandoned,
      ${disposed('AbandonedRing')} as "abandonedWhileRinging",
      ${disposed('QueueOverflow')} as overflown,
      ${milliseconds(sql`sum(wait)`)} as wait,
      ${milliseconds(sql`max(wait)`)} as "longestWait",
      ${milliseconds(sql`sum(wait) filter (where answered_at is not null)`)} as "answeredWait",
      ${milliseconds(sql`max(wait) filter (where answered_at is not null)`)} as "longestAnsweredWait"
    from borders, queued
    group by 1, 2
  `;
}
