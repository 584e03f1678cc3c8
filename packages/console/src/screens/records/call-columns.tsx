import type { Column } from '../../components/data-table.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { useTexts } from '../../locales/use-texts.ts';

interface CallRow {
  readonly startTime: Parameters<ReturnType<typeof useTimeFormat>>[0];
  readonly contactType: string;
  readonly callingNumber: string;
  readonly calledNumber: string;
}

/** The first columns of every list of calls: start, kind, caller and callee. */
export function useCallColumns(): readonly Column<CallRow>[] {
  const { records, types } = useTexts();
  const time = useTimeFormat();
  return [
    {
      key: 'start',
      title: records.start,
      render: (row) => <span className="figure">{time(row.startTime)}</span>,
    },
    {
      key: 'type',
      title: records.type,
      render: ({ contactType }) => types[contactType as keyof typeof types] ?? contactType,
    },
    {
      key: 'caller',
      title: records.caller,
      render: (row) => <span className="figure">{row.callingNumber}</span>,
    },
    {
      key: 'callee',
      title: records.callee,
      render: (row) => <span className="figure">{row.calledNumber}</span>,
    },
  ];
}
