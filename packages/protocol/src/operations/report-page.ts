import Type from 'typebox';

/** Which part of a report is asked for: the first ten rows when nothing is said (ccc-api 3.4). */
export const reportPageRequest = {
  pageNumber: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
};

/** Ids with commas between them, 50 at most; empty or absent: all that the caller may see. */
export const IdList = Type.String({ maxLength: 50 * 129 });

/** A day or a moment of the instance's time zone: `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss`. */
export const WallTime = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2})?$' });

/** How long the parts of a report are that goes by interval. Days begin at midnight of the instance's time zone. */
export const intervals = ['Daily', 'Hourly', 'Minute30', 'Minute15', 'Minute5'] as const;
export type Interval = (typeof intervals)[number];
export const IntervalName = Type.Union(intervals.map((name) => Type.Literal(name)));
