import { Table } from 'antd';
import type { ReactNode } from 'react';
import { fill } from '../locales/fill.ts';
import { useTexts } from '../locales/use-texts.ts';
import { Empty } from './empty.tsx';
import { Failure } from './failure.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly render: (row: Row) => ReactNode;
  readonly width?: number;
  readonly align?: 'right';
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly idOf: (row: Row) => string;
  readonly error?: unknown;
  readonly operation?: string;
  readonly loading?: boolean;
  readonly onRetry?: () => void;
  readonly onOpen?: (row: Row) => void;
  readonly empty: { readonly title: string; readonly text?: string; readonly action?: ReactNode };
  /** Absent: all rows are there. */
  readonly paging?: {
    readonly page: number;
    readonly size: number;
    readonly total: number;
    readonly onPage: (page: number) => void;
  };
}

const arrows: Readonly<Record<string, 'nextElementSibling' | 'previousElementSibling'>> = {
  ArrowDown: 'nextElementSibling',
  ArrowUp: 'previousElementSibling',
};

/** A list of records: error, empty, pages, and rows that open by click or Enter. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const texts = useTexts();
  const {
    columns,
    rows,
    idOf,
    error,
    operation,
    loading = false,
    onRetry,
    onOpen,
    empty,
    paging,
    label,
  } = props;
  if (error) return <Failure error={error} operation={operation} onRetry={onRetry} />;
  if (rows?.length === 0 && !loading && (paging?.page ?? 1) === 1) return <Empty {...empty} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by the keyboard too
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      <Table<Row>
        size="small"
        rowKey={idOf}
        loading={loading || !rows}
        dataSource={[...(rows ?? [])]}
        columns={columns.map((column) => ({
          ...column,
          render: (_: unknown, row: Row) => column.render(row),
        }))}
        pagination={
          paging
            ? {
                current: paging.page,
                pageSize: paging.size,
                total: paging.total,
                onChange: paging.onPage,
                showSizeChanger: false,
                showTotal: (count) => fill(texts.common.total, { count }),
              }
            : false
        }
        onRow={(row) =>
          onOpen
            ? {
                tabIndex: 0,
                className: 'openable',
                onClick: () => onOpen(row),
                onKeyDown: (event) => {
                  if (event.target !== event.currentTarget) return;
                  if (event.key === 'Enter') onOpen(row);
                  const sibling = arrows[event.key];
                  const next = sibling && event.currentTarget[sibling];
                  if (next instanceof HTMLElement) {
                    event.preventDefault();
                    next.focus();
                  }
                },
              }
            : {}
        }
      />
    </section>
  );
}
