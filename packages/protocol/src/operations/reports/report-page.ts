import Type from 'typebox';

/** Page parameters of a report; default: the first ten rows (ccc-api 3.4). */
export const reportPageRequest = {
  pageNumber: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
};

/** Ids, separated by commas, 50 at most. Empty or absent: all that the user may see. */
export const IdList = Type.String({ maxLength: 50 * 129 });

/** A day or a time in the instance's time zone: `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss`. */
export const WallTime = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2})?$' });

/** Interval length of a report. Days begin at midnight in the instance's time zone. */
export const intervals = ['Daily', 'Hourly', 'Minute30', 'Minute15', 'Minute5'] as const;
export type Interval = (typeof intervals)[number];
export const IntervalName = Type.Union(intervals.map((name) => Type.Literal(name)));
