import { Tooltip } from 'antd';
import type { Column } from '../../components/data-table.tsx';
import { duration, percent } from '../../components/formats.ts';
import type { Texts } from '../../locales/en.ts';

type FigureName = keyof Texts['reports']['definitions'];

const forms = {
  count: (value: number) => String(value),
  time: (value: number) => (value === 0 ? '–' : duration(value)),
  share: (value: number) => percent(value),
  rating: (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(2)),
};

/** A column of a figure. Its head tells how the figure is computed. */
export function figure<Row>(
  reports: Texts['reports'],
  name: FigureName,
  form: keyof typeof forms,
  read: (row: Row) => number,
): Column<Row> {
  return {
    key: name,
    align: 'right',
    title: (
      <Tooltip title={reports.definitions[name]}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard reaches the definition too */}
        <span className="defined" tabIndex={0}>
          {reports[name]}
        </span>
      </Tooltip>
    ),
    render: (row) => <span className="figure">{forms[form](read(row))}</span>,
  };
}
