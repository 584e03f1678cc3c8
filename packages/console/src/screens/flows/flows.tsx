import { Button, Tag } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { FlowDrawer } from './flow-drawer.tsx';
import { NewFlow } from './new-flow.tsx';

export default function Flows() {
  const { flows, flowPurposes, common } = useTexts();
  const [{ open }, change] = useListSearch();
  const found = useRead('ListContactFlows', {});
  const close = () => change({ open: undefined });
  const create = (
    <Button type="primary" onClick={() => change({ open: 'new' })}>
      {flows.create}
    </Button>
  );
  return (
    <Page title={flows.title} actions={create}>
      <DataTable
        label={flows.title}
        rows={found.data?.contactFlows}
        idOf={({ contactFlowId }) => contactFlowId}
        error={found.error}
        operation="ListContactFlows"
        onRetry={() => void found.refetch()}
        onOpen={({ contactFlowId }) => change({ open: contactFlowId })}
        empty={{ title: flows.none, text: flows.noneText, action: create }}
        columns={[
          { key: 'name', title: flows.name, render: (row) => <strong>{row.contactFlowName}</strong> },
          {
            key: 'purpose',
            title: flows.purpose,
            render: ({ type }) => flowPurposes[type as keyof typeof flowPurposes] ?? type,
          },
          {
            key: 'published',
            title: flows.inUse,
            render: ({ appliedVersion }) =>
              appliedVersion === '' ? <Tag>{flows.notPublished}</Tag> : common.yes,
          },
          {
            key: 'numbers',
            title: flows.numbers,
            render: ({ phoneNumbers }) => (
              <span className="figure">
                {phoneNumbers.map(({ number }) => number).join(common.separator) || common.none}
              </span>
            ),
          },
        ]}
      />
      <NewFlow open={open === 'new'} onClose={close} />
      <FlowDrawer
        flow={found.data?.contactFlows.find(({ contactFlowId }) => contactFlowId === open)}
        onClose={close}
      />
    </Page>
  );
}
