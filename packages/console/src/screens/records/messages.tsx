import { messageStates } from '@openseat/protocol/message-states';
import { useRead } from '../../api/use-operation.ts';
import { useTimeFormat } from '../../components/formats.ts';
import { SearchField } from '../../components/search-field.tsx';
import { StateFilter } from '../../components/state-filter.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { pageSize, RecordList } from './record-list.tsx';

export default function Messages() {
  const texts = useTexts();
  const { records, common } = texts;
  const [{ q, page = 1, state }, change] = useListSearch();
  const time = useTimeFormat();
  const wanted = messageStates.filter((name) => name === state);
  const found = useRead('ListMessages', {
    ...(q && { phoneNumber: q }),
    ...(wanted.length > 0 && { states: wanted }),
    pageNumber: page,
    pageSize,
  });
  const list = found.data?.messages;
  return (
    <RecordList
      title={records.messages}
      filters={
        <>
          <SearchField
            label={records.numberHint}
            value={q ?? ''}
            onSearch={(text) => change({ q: text || undefined })}
          />
          <StateFilter states={texts.messageStates} />
        </>
      }
      operation="ListMessages"
      found={found}
      rows={list?.list}
      total={list?.totalCount ?? 0}
      idOf={({ messageId }) => messageId}
      columns={[
        {
          key: 'created',
          title: records.start,
          render: (row) => <span className="figure">{time(row.createdTime)}</span>,
        },
        {
          key: 'number',
          title: records.number,
          render: (row) => <span className="figure">{row.phoneNumber}</span>,
        },
        {
          key: 'text',
          title: records.text,
          width: 420,
          render: ({ text }) => <span className="wraps">{text}</span>,
        },
        { key: 'state', title: records.state, render: (row) => texts.messageStates[row.state] },
        { key: 'attempts', title: records.attempts, align: 'right', render: ({ attempts }) => attempts },
        {
          key: 'sent',
          title: records.sent,
          render: (row) => <span className="figure">{time(row.sentTime)}</span>,
        },
        { key: 'error', title: records.error, render: ({ lastError }) => lastError || common.none },
      ]}
    ></RecordList>
  );
}
