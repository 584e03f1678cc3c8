import { Button } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { TrunkDrawer } from './trunk-drawer.tsx';
import { TrunkState } from './trunk-state.tsx';

export default function Trunks() {
  const { trunks, trunkKinds, common } = useTexts();
  const [{ open }, change] = useListSearch();
  const found = useRead('ListTrunks', {}, { refetchInterval: 10_000 });
  const create = !found.error && (
    <Button type="primary" onClick={() => change({ open: 'new' })}>
      {trunks.create}
    </Button>
  );
  return (
    <Page title={trunks.title} actions={create}>
      <DataTable
        label={trunks.title}
        rows={found.data?.trunks}
        idOf={({ trunkId }) => trunkId}
        error={found.error}
        operation="ListTrunks"
        onRetry={() => void found.refetch()}
        onOpen={({ trunkId }) => change({ open: trunkId })}
        empty={{ title: trunks.none, text: trunks.noneText, action: create }}
        columns={[
          { key: 'name', title: trunks.name, render: ({ name }) => <strong>{name}</strong> },
          { key: 'kind', title: trunks.kind, render: ({ kind }) => trunkKinds[kind] },
          { key: 'host', title: trunks.host, render: ({ host, port }) => `${host}:${port}` },
          { key: 'state', title: trunks.state, render: ({ state }) => <TrunkState state={state} /> },
          {
            key: 'numbers',
            title: trunks.numbers,
            render: ({ numbers }) =>
              numbers.map(({ number }) => number).join(common.separator) || common.none,
          },
          {
            key: 'enabled',
            title: trunks.enabled,
            render: ({ enabled }) => (enabled ? common.yes : common.no),
          },
        ]}
      />
      <TrunkDrawer
        trunk={found.data?.trunks.find(({ trunkId }) => trunkId === open)}
        isNew={open === 'new'}
        onClose={() => change({ open: undefined })}
      />
    </Page>
  );
}
