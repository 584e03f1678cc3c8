import { type CallbackStateName, callbackStates } from '@openseat/protocol/callback-states';
import { App, Button } from 'antd';
import { useChange, useRead } from '../../api/use-operation.ts';
import { useErrorText } from '../../components/failure.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { GroupFilter } from '../../components/group-filter.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { StateFilter } from '../../components/state-filter.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { dispositionText } from './disposition.ts';
import { pageSize, RecordList } from './record-list.tsx';

const running: readonly CallbackStateName[] = ['waiting', 'calling'];

export default function Callbacks() {
  const texts = useTexts();
  const { records, common } = texts;
  const [{ q, page = 1, group, state }, change] = useListSearch();
  const time = useTimeFormat();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const wanted = callbackStates.filter((name) => name === state);
  const found = useRead('ListCallbacks', {
    ...(q && { phoneNumber: q }),
    ...(group && { skillGroupId: group }),
    ...(wanted.length > 0 && { states: wanted }),
    pageNumber: page,
    pageSize,
  });
  const cancel = useChange('CancelCallback', ['ListCallbacks']);
  const list = found.data?.callbacks;
  const ask = (callbackId: string) =>
    modal.confirm({
      title: records.cancelAsk,
      content: records.cancelText,
      okText: records.cancelCallback,
      okButtonProps: { danger: true },
      onOk: () => cancel.mutateAsync({ callbackId }).catch((error: unknown) => message.error(textOf(error))),
    });
  return (
    <RecordList
      title={records.callbacks}
      filters={
        <>
          <SearchField
            label={records.numberHint}
            value={q ?? ''}
            onSearch={(text) => change({ q: text || undefined })}
          />
          <GroupFilter />
          <StateFilter states={texts.callbackStates} />
        </>
      }
      operation="ListCallbacks"
      found={found}
      rows={list?.list}
      total={list?.totalCount ?? 0}
      idOf={({ callbackId }) => callbackId}
      columns={[
        {
          key: 'asked',
          title: records.start,
          render: (row) => <span className="figure">{time(row.askedTime)}</span>,
        },
        {
          key: 'number',
          title: records.number,
          render: (row) => <span className="figure">{row.phoneNumber}</span>,
        },
        { key: 'group', title: records.group, render: ({ skillGroupName }) => skillGroupName },
        { key: 'state', title: records.state, render: (row) => texts.callbackStates[row.state] },
        {
          key: 'attempts',
          title: records.attempts,
          align: 'right',
          render: ({ attempts, mostAttempts }) => `${attempts} / ${mostAttempts}`,
        },
        {
          key: 'due',
          title: records.due,
          render: ({ dueTime }) => <span className="figure">{time(dueTime)}</span>,
        },
        {
          key: 'result',
          title: records.result,
          render: ({ lastDisposition }) => dispositionText(texts, lastDisposition) || common.none,
        },
        {
          key: 'actions',
          title: common.actions,
          render: ({ callbackId, state: now }) =>
            running.includes(now) && (
              <Button size="small" onClick={() => ask(callbackId)}>
                {records.cancelCallback}
              </Button>
            ),
        },
      ]}
    ></RecordList>
  );
}
