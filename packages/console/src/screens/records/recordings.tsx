import { useRead } from '../../api/use-operation.ts';
import { duration, useTimeFormat } from '../../components/formats.ts';
import { PeriodFilter, usePeriod } from '../../components/period.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { ContactDrawer } from './contact-drawer.tsx';
import { pageSize, RecordList } from './record-list.tsx';

export default function Recordings() {
  const { records, types } = useTexts();
  const [{ q = '', page = 1, open }, change] = useListSearch();
  const { startTime, stopTime } = usePeriod();
  const time = useTimeFormat();
  const found = useRead('ListRecordings', { startTime, stopTime, criteria: q, pageNumber: page, pageSize });
  const list = found.data?.recordings;
  return (
    <RecordList
      title={records.recordings}
      filters={
        <>
          <PeriodFilter />
          <SearchField
            label={`${records.number}, ${records.agent}`}
            value={q}
            onSearch={(text) => change({ q: text || undefined })}
          />
        </>
      }
      ofPeriod
      operation="ListRecordings"
      found={found}
      rows={list?.list}
      total={list?.totalCount ?? 0}
      idOf={({ fileName }) => fileName}
      onOpen={({ contactId }) => change({ open: contactId })}
      columns={[
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
        { key: 'agent', title: records.agent, render: ({ agentName }) => agentName },
        { key: 'length', title: records.length, align: 'right', render: (row) => duration(row.duration) },
      ]}
    >
      <ContactDrawer contactId={open} onClose={() => change({ open: undefined })} />
    </RecordList>
  );
}
