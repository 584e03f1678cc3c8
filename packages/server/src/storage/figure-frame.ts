import { type RawBuilder, sql } from 'kysely';

/**
 * What the sums behind reports have in common. Each stretch of time, from `s` to `e`, is cut at the borders of the periods. With one period, which is
 * what most ask for, it is two constants. With several, `width_bucket` finds in which one its two ends lie, and `generate_series` makes a part
 * for each one from there to there. Lengths come out as milliseconds.
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
export interface Of {
  readonly who: string;
  readonly period: number;
}

export interface LengthRow {
  readonly total: number;
  readonly longest: number;
  readonly parts: number;
}

export function texts(list: readonly string[]): RawBuilder<unknown> {
  return sql`cast(${[...list]} as text[])`;
}

export function moment(ms: number): RawBuilder<unknown> {
  return sql`cast(${new Date(ms).toISOString()} as timestamptz)`;
}

export const noTime = sql`interval '0'`;

/** Keeps the planner from writing a query's columns out wherever they are used, and so from working them out several times. */
export const workedOutOnce = sql`offset 0`;

/** Those of the agents asked for who are of the instance: what is theirs is found by them, not by the instance's whole day. */
export function agentsOf({ instanceId, ids }: FigureQuery): RawBuilder<unknown> {
  return sql`(select id from users where instance_id = ${instanceId} and id = any(${texts(ids)})) as agent`;
}

export const milliseconds = (interval: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`cast(coalesce(extract(epoch from ${interval}) * 1000, 0) as float8)`;

interface Frame {
  /** The first border, and the last or now, whichever is earlier. */
  readonly from: RawBuilder<unknown>;
  readonly until: RawBuilder<unknown>;
  /** The period in which something that happened at a moment lies, `join` included. */
  periodOf(moment: RawBuilder<unknown>): RawBuilder<unknown>;
  /** To be joined where one thing happens at one moment. */
  readonly join: RawBuilder<unknown>;
  /** To be joined to stretches from `s` to `e`, once for each period that they may have a part in. */
  readonly parts: RawBuilder<unknown>;
  /** With `parts` joined: the period, its beginning and its end. */
  readonly period: RawBuilder<unknown>;
  readonly begin: RawBuilder<unknown>;
  readonly end: RawBuilder<unknown>;
}

export function frame({ borders, now }: FigureQuery): Frame {
  const from = borders[0] ?? now;
  const last = borders[borders.length - 1] ?? now;
  const until = moment(Math.max(from, Math.min(last, now)));
  if (borders.length === 2) {
    const nothing = sql``;
    return {
      from: moment(from),
      until,
      periodOf: () => sql`1`,
      join: nothing,
      parts: nothing,
      period: sql`1`,
      begin: moment(from),
      end: until,
    };
  }
  const list = texts(borders.map((border) => new Date(border).toISOString()));
  const join = sql`cross join (select cast(${list} as timestamptz[]) as b) as borders`;
  return {
    from: moment(from),
    until,
    periodOf: (at) => sql`width_bucket(${at}, b)`,
    join,
    parts: sql`
      ${join}
      cross join lateral generate_series(
        greatest(width_bucket(s, b), 1),
        least(width_bucket(e, b), cardinality(b) - 1)
      ) as period
    `,
    period: sql`period`,
    begin: sql`b[period]`,
    end: sql`least(b[period + 1], ${until})`,
  };
}
