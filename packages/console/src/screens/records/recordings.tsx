import { useRead } from '../../api/use-operation.ts';
import { duration } from '../../components/formats.ts';
import { PeriodFilter, usePeriod } from '../../components/period.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { useCallColumns } from './call-columns.tsx';
import { ContactDrawer } from './contact-drawer.tsx';
import { pageSize, RecordList } from './record-list.tsx';

export default function Recordings() {
  const { records } = useTexts();
  const [{ q = '', page = 1, open }, change] = useListSearch();
  const { startTime, stopTime } = usePeriod();
  const callColumns = useCallColumns();
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
        ...callColumns,
        { key: 'agent', title: records.agent, render: ({ agentName }) => agentName },
        { key: 'length', title: records.length, align: 'right', render: (row) => duration(row.duration) },
      ]}
    >
      <ContactDrawer contactId={open} onClose={() => change({ open: undefined })} />
    </RecordList>
  );
}
