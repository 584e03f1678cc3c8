import { type RawBuilder, sql } from 'kysely';

/**
 * Common parts of the SQL for reports. Each stretch of time from `s` to `e` is cut at the borders of the
 * periods. Lengths are in milliseconds.
 * With one period, the usual case, the borders are two constants. With several, `width_bucket` finds the
 * periods of both ends, and `generate_series` makes a row for each period between them.
 */
export interface FigureQuery {
  readonly instanceId: string;
  /** Figures of agents or of skill groups. */
  readonly by: 'agent' | 'group';
  readonly ids: readonly string[];
  readonly borders: readonly number[];
  readonly now: number;
}

/** The agent or group of a row, and its period, counted from 1. */
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

/** `offset 0` stops the planner from inlining a subquery and evaluating its columns several times. */
export const workedOutOnce = sql`offset 0`;

/**
 * The requested agents of the instance. Reports start from these agents instead of the instance's whole day.
 */
export function agentsOf({ instanceId, ids }: FigureQuery): RawBuilder<unknown> {
  return sql`(select id from users where instance_id = ${instanceId} and id = any(${texts(ids)})) as agent`;
}

export const milliseconds = (interval: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`cast(coalesce(extract(epoch from ${interval}) * 1000, 0) as float8)`;

interface Frame {
  /** The first border. `until` is the last border or now, whichever is earlier. */
  readonly from: RawBuilder<unknown>;
  readonly until: RawBuilder<unknown>;
  /** The period of a moment. Needs `join`. */
  periodOf(moment: RawBuilder<unknown>): RawBuilder<unknown>;
  /** To join to rows with a single moment. */
  readonly join: RawBuilder<unknown>;
  /** To join to stretches from `s` to `e`. Gives a row for each period that a stretch may overlap. */
  readonly parts: RawBuilder<unknown>;
  /** With `parts` joined: the period. `begin` and `end` are its borders. */
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
