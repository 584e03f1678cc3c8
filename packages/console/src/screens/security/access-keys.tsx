import { App, Button, Space, Tag } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../api/operations.ts';
import { useChange, useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { useErrorText } from '../../components/failure.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { Page } from '../../components/page.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { NewAccessKey } from './new-access-key.tsx';

type Key = Answer<'ListAccessKeys'>['accessKeys'][number];

export default function AccessKeys() {
  const { accessKeys, common } = useTexts();
  const time = useTimeFormat();
  const { message, modal } = App.useApp();
  const textOf = useErrorText();
  const found = useRead('ListAccessKeys', {});
  const [isCreating, setCreating] = useState(false);
  const remove = useChange('DeleteAccessKey', ['ListAccessKeys']);
  const update = useChange('UpdateAccessKey', ['ListAccessKeys']);
  const fails = (error: unknown) => message.error(textOf(error));
  const set = ({ accessKeyId }: Key, status: Key['status']) =>
    update.mutateAsync({ accessKeyId, status }).catch(fails);
  const askToDisable = (key: Key) =>
    modal.confirm({
      title: fill(accessKeys.disableAsk, { id: key.accessKeyId }),
      content: accessKeys.disableText,
      okText: accessKeys.disable,
      okButtonProps: { danger: true },
      onOk: () => set(key, 'Inactive'),
    });
  const askToDelete = ({ accessKeyId }: Key) =>
    modal.confirm({
      title: fill(accessKeys.deleteAsk, { id: accessKeyId }),
      content: accessKeys.deleteText,
      okText: common.remove,
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync({ accessKeyId }).catch(fails),
    });
  return (
    <Page
      title={accessKeys.title}
      intro={accessKeys.noneText}
      actions={
        <Button type="primary" onClick={() => setCreating(true)}>
          {accessKeys.create}
        </Button>
      }
    >
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
            render: (key) => (
              <Space>
                {key.status === 'Active' ? (
                  <Button size="small" danger onClick={() => askToDisable(key)}>
                    {accessKeys.disable}
                  </Button>
                ) : (
                  <Button size="small" onClick={() => void set(key, 'Active')}>
                    {accessKeys.enable}
                  </Button>
                )}
                <Button size="small" danger onClick={() => askToDelete(key)}>
                  {common.remove}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {isCreating && <NewAccessKey onClose={() => setCreating(false)} />}
    </Page>
  );
}
