import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { useTimeFormat } from '../../components/formats.ts';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';

export default function Programs() {
  const { programs, common } = useTexts();
  const time = useTimeFormat();
  const found = useRead('ListOAuthClients', {});
  return (
    <Page title={programs.title} intro={programs.noneText}>
      <DataTable
        label={programs.title}
        rows={found.data?.clients}
        idOf={({ clientId }) => clientId}
        error={found.error}
        operation="ListOAuthClients"
        onRetry={() => void found.refetch()}
        empty={{ title: programs.none }}
        columns={[
          { key: 'name', title: programs.name, render: ({ name }) => <strong>{name}</strong> },
          { key: 'id', title: programs.id, render: ({ clientId }) => <code>{clientId}</code> },
          {
            key: 'trusted',
            title: programs.trusted,
            render: ({ trusted }) => (trusted ? common.yes : common.no),
          },
          {
            key: 'addresses',
            title: programs.addresses,
            render: ({ redirectUris }) => <span className="wraps">{redirectUris.join(' ')}</span>,
          },
          { key: 'created', title: programs.created, render: ({ createdTime }) => time(createdTime) },
        ]}
      />
    </Page>
  );
}
