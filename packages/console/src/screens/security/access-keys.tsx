import { App, Button, Tag } from 'antd';
import type { Answer } from '../../api/operations.ts';
import { useChange, useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { useErrorText } from '../../components/failure.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { Page } from '../../components/page.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';

type Key = Answer<'ListAccessKeys'>['accessKeys'][number];

export default function AccessKeys() {
  const { accessKeys, common } = useTexts();
  const time = useTimeFormat();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const found = useRead('ListAccessKeys', {});
  const update = useChange('UpdateAccessKey', ['ListAccessKeys']);
  const set = ({ accessKeyId }: Key, status: Key['status']) =>
    update.mutateAsync({ accessKeyId, status }).catch((error: unknown) => message.error(textOf(error)));
  const askToDisable = (key: Key) =>
    modal.confirm({
      title: fill(accessKeys.disableAsk, { id: key.accessKeyId }),
      content: accessKeys.disableText,
      okText: accessKeys.disable,
      okButtonProps: { danger: true },
      onOk: () => set(key, 'Inactive'),
    });
  return (
    <Page title={accessKeys.title} intro={accessKeys.noneText}>
      <DataTable
        label={accessKeys.title}
        rows={found.data?.accessKeys}
        idOf={({ accessKeyId }) => accessKeyId}
        error={found.error}
        operation="ListAccessKeys"
        onRetry={() => void found.refetch()}
        empty={{ title: accessKeys.none, text: accessKeys.noneText }}
        columns={[
          { key: 'id', title: accessKeys.id, render: ({ accessKeyId }) => <code>{accessKeyId}</code> },
          { key: 'user', title: accessKeys.user, render: ({ userName }) => userName },
          {
            key: 'status',
            title: accessKeys.status,
            render: ({ status }) => (
              <Tag color={status === 'Active' ? 'success' : 'default'}>{accessKeys.statuses[status]}</Tag>
            ),
          },
          {
            key: 'created',
            title: accessKeys.created,
            render: ({ createdTime }) => <span className="figure">{time(createdTime)}</span>,
          },
          {
            key: 'used',
            title: accessKeys.lastUsed,
            render: ({ lastUsedTime }) => (
              <span className="figure">{lastUsedTime > 0 ? time(lastUsedTime) : accessKeys.never}</span>
            ),
          },
          {
            key: 'actions',
            title: common.actions,
            render: (key) =>
              key.status === 'Active' ? (
                <Button size="small" danger onClick={() => askToDisable(key)}>
                  {accessKeys.disable}
                </Button>
              ) : (
                <Button size="small" onClick={() => void set(key, 'Active')}>
                  {accessKeys.enable}
                </Button>
              ),
          },
        ]}
      />
    </Page>
  );
}
