import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { duration } from '../../components/formats.ts';
import { usePeriod } from '../../components/period.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { useSession } from '../../session/session.ts';
import { useCallColumns } from './call-columns.tsx';
import { ContactDrawer } from './contact-drawer.tsx';
import { ContactFilters } from './contact-filters.tsx';
import { contactQuery, longestMs } from './contact-query.ts';
import { dispositionText } from './disposition.ts';
import { ExportContacts } from './export-contacts.tsx';
import { pageSize, RecordList } from './record-list.tsx';

const countLimit = 10_000;

/** Pages of contacts, each from where the one before ended. */
function useContacts(query: ReturnType<typeof contactQuery>) {
  const { call } = useSession();
  return useInfiniteQuery({
    queryKey: ['SearchContacts', query],
    queryFn: ({ pageParam }) => call('SearchContacts', { ...query, pageSize, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ data }) => data.nextCursor || undefined,
  });
}

export default function Contacts() {
  const texts = useTexts();
  const { records, common, search: words } = texts;
  const named = (of: readonly { readonly name: string }[]) =>
    of.map(({ name }) => name).join(common.separator);
  const [search, change] = useListSearch();
  const period = usePeriod();
  const callColumns = useCallColumns();
  const query = contactQuery(search, period);
  const found = useContacts(query);
  const pages = found.data?.pages;
  const rows = pages?.flatMap(({ data }) => data.list);
  const count = pages?.[0]?.data.countUpTo10000 ?? 0;
  return (
    <RecordList
      title={records.contacts}
      intro={period.stopTime - period.startTime > longestMs ? words.tooLong : undefined}
      actions={<ExportContacts query={query} />}
      filters={<ContactFilters />}
      ofPeriod
      operation="SearchContacts"
      found={found}
      rows={rows}
      idOf={({ contactId }) => contactId}
      onOpen={({ contactId }) => change({ open: contactId })}
      columns={[
        ...callColumns,
        { key: 'agent', title: records.agent, render: ({ agents }) => named(agents) || common.none },
        {
          key: 'group',
          title: records.group,
          render: ({ skillGroups }) => named(skillGroups) || common.none,
        },
        {
          key: 'duration',
          title: records.duration,
          align: 'right',
          render: (row) => duration(row.talkTime),
        },
        {
          key: 'result',
          title: records.result,
          render: ({ contactDisposition }) => dispositionText(texts, contactDisposition),
        },
        {
          key: 'marks',
          title: words.marks,
          render: ({ recorded, voicemail }) =>
            [recorded && words.recorded, voicemail && words.voicemail]
              .filter(Boolean)
              .join(common.separator) || common.none,
        },
        {
          key: 'rating',
          title: records.rating,
          align: 'right',
          render: ({ satisfaction }) => (satisfaction > 0 ? satisfaction : common.none),
        },
      ]}
    >
      {rows && rows.length > 0 && (
        <div className="list-end">
          <span className="soft">{fill(count < countLimit ? words.count : words.countMore, { count })}</span>
          {found.hasNextPage && (
            <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {words.more}
            </Button>
          )}
        </div>
      )}
      <ContactDrawer contactId={search.open} onClose={() => change({ open: undefined })} />
    </RecordList>
  );
}
