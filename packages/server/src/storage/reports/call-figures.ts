import { type RawBuilder, sql } from 'kysely';
import {
  agentsOf,
  type FigureQuery,
  frame,
  milliseconds,
  moment,
  noTime,
  type Of,
  texts,
  workedOutOnce,
} from './figure-frame.ts';

/** Figures of calls of one direction: ringing or dialling, talk, and calls that began in the period. */
export type CallRow = Of & {
  readonly direction: string;
  readonly ringTotal: number;
  readonly ringLongest: number;
  readonly ringParts: number;
  readonly talkTotal: number;
  readonly talkLongest: number;
  readonly talkParts: number;
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

const int = (count: RawBuilder<unknown>) => sql`cast(${count} as int)`;

/**
 * Calls of the requested agents or groups. Only few calls last longer than two hours; they have an index of
 * their own.
 */
export function callTimes(query: FigureQuery): RawBuilder<CallRow> {
  const { from, until, parts, period, begin, end } = frame(query);
  const byAgent = query.by === 'agent';
  const who = byAgent ? sql`connection.user_id` : sql`connection.skill_group_id`;
  const ofGroups = sql`connection.instance_id = ${query.instanceId} and ${who} = any(${texts(query.ids)})`;
  const near = sql`${from} - interval '2 hours'`;
  const calls = sql`
    select ${who} as who, connection.direction, connection.offered_at as s, connection.established_at, connection.release_reason,
      least(coalesce(connection.released_at, ${until}), ${until}) as e
    from connections as connection ${byAgent ? sql`join ${agentsOf(query)} on agent.id = connection.user_id` : sql``}
    where ${byAgent ? sql`true` : ofGroups}
      and coalesce(connection.released_at, ${until}) >= ${from}
  `;
  const countIf = (condition: RawBuilder<unknown>) => int(sql`count(*) filter (where ${condition})`);
  return sql<CallRow>`
    with calls as (
      ${calls} and connection.offered_at >= ${near} and connection.offered_at < ${until}
      union all
      ${calls} and connection.offered_at < ${near}
        and (connection.released_at is null or connection.released_at - connection.offered_at > interval '2 hours')
    ),
    cut as (
      select who, direction, release_reason, s, established_at, ${period} as period,
        s >= ${begin} and s < ${end} as begins,
        greatest(least(coalesce(established_at, e), e, ${end}) - greatest(s, ${begin}), ${noTime}) as ring,
        greatest(least(e, ${end}) - greatest(established_at, ${begin}), ${noTime}) as talk,
        established_at is not null as answers
      from calls ${parts}
      ${workedOutOnce}
    )
    select who, period, direction,
      ${milliseconds(sql`sum(ring)`)} as "ringTotal",
      ${milliseconds(sql`max(ring)`)} as "ringLongest",
      ${countIf(sql`ring > ${noTime}`)} as "ringParts",
      ${milliseconds(sql`sum(talk) filter (where answers)`)} as "talkTotal",
      ${milliseconds(sql`max(talk) filter (where answers)`)} as "talkLongest",
      ${countIf(sql`answers and talk > ${noTime}`)} as "talkParts",
      ${countIf(sql`begins`)} as begun,
      ${countIf(sql`begins and answers`)} as answered,
      ${countIf(sql`begins and established_at - s <= interval '20 seconds'`)} as "answeredSoon",
      ${countIf(sql`begins and release_reason = 'transferred'`)} as transfers
    from cut
    where begins or ring > ${noTime} or (answers and talk > ${noTime})
    group by who, period, direction
  `;
}

/** Surveys by the period of their request, with the direction and group of the agent's connection. */
export function surveyCounts(query: FigureQuery): RawBuilder<SurveyRow> {
  const { from, until, join, periodOf } = frame(query);
  const who = query.by === 'agent' ? sql`survey.user_id` : sql`call.skill_group_id`;
  return sql<SurveyRow>`
    select ${who} as who, ${periodOf(sql`survey.offered_at`)} as period, call.direction,
      ${int(sql`count(*)`)} as offered,
      ${int(sql`count(survey.rated_at)`)} as responded,
      ${int(sql`coalesce(sum(survey.score), 0)`)} as scores
    from surveys as survey
    cross join lateral (
      select direction, skill_group_id from connections as call
      where call.contact_id = survey.contact_id and call.user_id = survey.user_id
        and call.established_at is not null
      order by call.established_at desc, call.id desc
      limit 1
    ) as call
    ${join}
    where survey.instance_id = ${query.instanceId}
      and survey.offered_at >= ${from} and survey.offered_at < ${until}
      and ${who} = any(${texts(query.ids)})
    group by 1, 2, 3
  `;
}

/** Contacts by the period in which they entered a group's queue. */
export function queueCounts(query: FigureQuery): RawBuilder<QueueRow> {
  const { from, until, join, periodOf } = frame(query);
  const disposed = (disposition: string) => int(sql`count(*) filter (where disposition = ${disposition})`);
  const answeredWithin = (interval: string) =>
    int(sql`count(*) filter (where answered_at - entered_at <= cast(${interval} as interval))`);
  return sql<QueueRow>`
    with queued as (
      select skill_group_id, entered_at, answered_at, disposition,
        coalesce(left_at, ${moment(query.now)}) - entered_at as wait
      from queue_visits
      where instance_id = ${query.instanceId} and skill_group_id = any(${texts(query.ids)})
        and entered_at >= ${from} and entered_at < ${until}
    )
    select skill_group_id as who, ${periodOf(sql`entered_at`)} as period,
      ${int(sql`count(*)`)} as entered,
      ${int(sql`count(answered_at)`)} as answered,
      ${answeredWithin('20 seconds')} as "answeredIn20",
      ${answeredWithin('30 seconds')} as "answeredIn30",
      ${disposed('AbandonedInQueue')} as abandoned,
      ${disposed('AbandonedRing')} as "abandonedWhileRinging",
      ${disposed('QueueOverflow')} as overflown,
      ${milliseconds(sql`sum(wait)`)} as wait,
      ${milliseconds(sql`max(wait)`)} as "longestWait",
      ${milliseconds(sql`sum(wait) filter (where answered_at is not null)`)} as "answeredWait",
      ${milliseconds(sql`max(wait) filter (where answered_at is not null)`)} as "longestAnsweredWait"
    from queued ${join}
    group by 1, 2
  `;
}
