import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';

export default function AccessKeys() {
  const { accessKeys } = useTexts();
  const time = useTimeFormat();
  const found = useRead('ListAccessKeys', {});
  return (
    <Page title={accessKeys.title} intro={accessKeys.noneText}>
      <DataTable
        label={accessKeys.title}
        rows={found.data?.accessKeys}
        idOf={({ accessKeyId }) => accessKeyId}
        error={found.error}
        operation="ListAccessKeys"
        onRetry={() => void found.refetch()}
        empty={{ title: accessKeys.none }}
        columns={[
          { key: 'id', title: accessKeys.id, render: ({ accessKeyId }) => <code>{accessKeyId}</code> },
          { key: 'user', title: accessKeys.user, render: ({ userId }) => userId },
          { key: 'created', title: accessKeys.created, render: ({ createdTime }) => time(createdTime) },
          { key: 'used', title: accessKeys.lastUsed, render: ({ lastUsedTime }) => time(lastUsedTime) },
        ]}
      />
    </Page>
  );
}
