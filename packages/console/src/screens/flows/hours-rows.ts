import type { FlowNodeOf } from '@openseat/protocol';

export type OpeningHours = Pick<FlowNodeOf<'hours'>, 'timeZone' | 'weekly' | 'exceptions'>;

/** A line of the form: on these days (1, Monday, to 7), from and until this time of day (`09:00`). */
export interface WeeklyRow {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** A day with hours of its own; without times it is a holiday. */
export interface ExceptionRow {
  readonly date: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface HoursRows {
  readonly weekly: readonly WeeklyRow[];
  readonly exceptions: readonly ExceptionRow[];
}

/** Monday to Friday, nine to six. */
export const usualHours: HoursRows = {
  weekly: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
  exceptions: [],
};

/** A field for a time of day knows no 24:00; a period that ends at 00:00 ends there too. */
const row = ({ from, to }: { from: string; to: string }) => ({ from, to: to === '24:00' ? '00:00' : to });

export function rowsOf({ weekly, exceptions }: OpeningHours): HoursRows {
  return {
    weekly: weekly.flatMap(({ days, periods }) => periods.map((period) => ({ days, ...row(period) }))),
    exceptions: exceptions.flatMap(({ date, periods }): ExceptionRow[] =>
      periods.length === 0 ? [{ date }] : periods.map((period) => ({ date, ...row(period) })),
    ),
  };
}

/** The hours of a form's rows. Rows of the same date are periods of one day. */
export function hoursOf({ weekly, exceptions }: HoursRows, timeZone: string): OpeningHours {
  const dates = [...new Set(exceptions.map(({ date }) => date))];
  return {
    timeZone,
    weekly: weekly.map(({ days, from, to }) => ({ days: [...days].sort(), periods: [{ from, to }] })),
    exceptions: dates.map((date) => ({
      date,
      periods: exceptions.flatMap((row) =>
        row.date === date && row.from && row.to ? [{ from: row.from, to: row.to }] : [],
      ),
    })),
  };
}
