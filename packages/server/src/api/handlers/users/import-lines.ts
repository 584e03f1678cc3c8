import { OpenSeatError } from '@openseat/protocol';
import { CsvError, parse } from 'csv-parse/sync';
import { type ImportColumn, type ImportLine, importColumns } from '../../../administration/read-import.ts';

const most = 1_000;

/** The lines of a CSV text, by the columns that its first line names, separated by commas, semicolons or tabs. */
export function importLines(csv: string): readonly ImportLine[] {
  const malformed = (reason: string, cause?: unknown) =>
    new OpenSeatError('Import.Malformed', { reason }, { cause });
  const [head = ''] = csv.split('\n', 1);
  const delimiter = ['\t', ';'].find((mark) => head.includes(mark)) ?? ',';
  let columns: readonly string[] = [];
  let records: readonly {
    readonly record: Record<string, string>;
    readonly info: { readonly lines: number };
  }[];
  try {
    records = parse(csv, {
      bom: true,
      delimiter,
      info: true,
      trim: true,
      skip_empty_lines: true,
      columns: (names: string[]) => {
        columns = names.map(
          (name) => importColumns.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name,
        );
        return [...columns];
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw malformed(error.message, error);
    throw error;
  }
  const isKnown = (name: string): name is ImportColumn => importColumns.some((known) => known === name);
  const strange = columns.find((name) => !isKnown(name));
  if (strange !== undefined) throw malformed(`column '${strange}' is none of ${importColumns.join(', ')}`);
  for (const name of ['loginName', 'displayName']) {
    if (!columns.includes(name)) throw malformed(`column '${name}' is missing`);
  }
  if (records.length === 0) throw malformed('it has no users');
  if (records.length > most) throw malformed(`it has more than ${most} users`);
  return records.map(({ record, info }) => {
    const text = (column: ImportColumn) => record[column] ?? '';
    return {
      line: info.lines,
      loginName: text('loginName'),
      displayName: text('displayName'),
      email: text('email'),
      phone: text('phone'),
      roles: text('roles'),
      groups: text('groups'),
    };
  });
}
