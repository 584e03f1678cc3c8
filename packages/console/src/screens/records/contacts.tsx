import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { duration, useTimeFormat } from '../../components/formats.ts';
import { Page } from '../../components/page.tsx';
import { PeriodFilter, usePeriod } from '../../components/period.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { StateFilter } from '../../components/state-filter.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { ContactDrawer } from './contact-drawer.tsx';
import { dispositionText } from './disposition.ts';

const pageSize = 50;
const weekMs = 7 * 86_400_000;

export default function Contacts() {
  const texts = useTexts();
  const { records, types, common } = texts;
  const [{ q = '', page = 1, state, open }, change] = useListSearch();
  const { startTime, stopTime } = usePeriod();
  const time = useTimeFormat();
  const found = useRead('ListCallDetailRecords', {
    // The server shows a week at most; the newest one of the period.
    startTime: Math.max(startTime, stopTime + 1 - weekMs),
    stopTime: Math.min(stopTime, Date.now() - (Date.now() % 60_000) + 60_000),
    criteria: q,
    contactType: state ?? '',
    withRecording: true,
    orderBy: 'DESC',
    pageNumber: page,
    pageSize,
  });
  const list = found.data?.callDetailRecords;
  return (
    <Page
      title={records.contacts}
      intro={stopTime - startTime > weekMs ? records.sevenDays : undefined}
      filters={
        <>
          <PeriodFilter />
          <SearchField
            label={`${records.number}, ${records.agent}, ${records.group}`}
            value={q}
            onSearch={(text) => change({ q: text || undefined })}
          />
          <StateFilter states={types} />
        </>
      }
    >
      <DataTable
        label={records.contacts}
        rows={list?.list}
        idOf={({ contactId }) => contactId}
        error={found.error}
        operation="ListCallDetailRecords"
        loading={found.isFetching && !list}
        onRetry={() => void found.refetch()}
        onOpen={({ contactId }) => change({ open: contactId })}
        empty={{ title: records.none, text: records.noneText }}
        paging={{
          page,
          size: pageSize,
          // Only the first page has the number of all.
          total: list?.totalCount || (page - 1) * pageSize + (list?.list.length ?? 0),
          onPage: (next) => change({ page: next }),
        }}
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
          { key: 'agent', title: records.agent, render: ({ agentNames }) => agentNames || common.none },
          {
            key: 'group',
            title: records.group,
            render: ({ skillGroupNames }) => skillGroupNames || common.none,
          },
          {
            key: 'duration',
            title: records.duration,
            align: 'right',
            render: (row) => duration(row.duration),
          },
          {
            key: 'result',
            title: records.result,
            render: ({ contactDisposition }) => dispositionText(texts, contactDisposition),
          },
          {
            key: 'rating',
            title: records.rating,
            render: ({ satisfactionDesc }) => satisfactionDesc || common.none,
          },
        ]}
      />
      <ContactDrawer
        contactId={open}
        record={list?.list.find(({ contactId }) => contactId === open)}
        onClose={() => change({ open: undefined })}
      />
    </Page>
  );
}
