import type { ReactNode } from 'react';
import type { OperationName } from '../../api/operations.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';

export const pageSize = 50;

interface RecordListProps<Row> {
  readonly title: string;
  readonly intro?: string | undefined;
  readonly actions?: ReactNode;
  readonly filters: ReactNode;
  /** Whether the records are those of a period. */
  readonly ofPeriod?: boolean;
  readonly operation: OperationName;
  readonly found: {
    readonly error: unknown;
    readonly isFetching: boolean;
    readonly refetch: () => Promise<unknown>;
  };
  readonly rows: readonly Row[] | undefined;
  /** How many records all pages have. Absent: the page adds rows by itself. */
  readonly total?: number | undefined;
  readonly idOf: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly columns: readonly Column<Row>[];
  /** What follows the table: its end, and the drawer of a record. */
  readonly children?: ReactNode;
}

/** A page of records: filters, table, pages. */
export function RecordList<Row extends object>(props: RecordListProps<Row>) {
  const { title, intro, actions, filters, ofPeriod = false, operation, found, rows, total, children } = props;
  const { records } = useTexts();
  const [{ page = 1 }, change] = useListSearch();
  return (
    <Page title={title} intro={intro} actions={actions} filters={filters}>
      <DataTable
        label={title}
        rows={rows}
        idOf={props.idOf}
        error={found.error}
        operation={operation}
        loading={found.isFetching && !rows}
        onRetry={() => void found.refetch()}
        {...(props.onOpen && { onOpen: props.onOpen })}
        empty={
          ofPeriod
            ? { title: records.none, text: records.noneText }
            : { title: records.nothing, text: records.nothingText }
        }
        {...(total !== undefined && {
          paging: { page, size: pageSize, total, onPage: (next: number) => change({ page: next }) },
        })}
        columns={props.columns}
      />
      {children}
    </Page>
  );
}
