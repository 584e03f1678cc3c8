import { Button } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { NumberDrawer } from './number-drawer.tsx';

export default function Numbers() {
  const { numbers, usages, common } = useTexts();
  const [{ open }, change] = useListSearch();
  const found = useRead('ListPhoneNumbers', { outboundOnly: false });
  const create = (
    <Button type="primary" onClick={() => change({ open: 'new' })}>
      {numbers.create}
    </Button>
  );
  return (
    <Page title={numbers.title} actions={create}>
      <DataTable
        label={numbers.title}
        rows={found.data?.phoneNumbers}
        idOf={({ phoneNumberId }) => phoneNumberId}
        error={found.error}
        operation="ListPhoneNumbers"
        onRetry={() => void found.refetch()}
        onOpen={({ phoneNumberId }) => change({ open: phoneNumberId })}
        empty={{ title: numbers.none, text: numbers.noneText, action: create }}
        columns={[
          {
            key: 'number',
            title: numbers.number,
            render: (row) => <strong className="figure">{row.number}</strong>,
          },
          {
            key: 'usage',
            title: numbers.usage,
            render: ({ usage }) => usages[usage as keyof typeof usages] ?? usage,
          },
          {
            key: 'place',
            title: numbers.place,
            render: ({ province, city }) =>
              [...new Set([province, city])].filter(Boolean).join(' ') || common.none,
          },
          {
            key: 'flow',
            title: numbers.flow,
            render: ({ contactFlow }) => contactFlow?.contactFlowName ?? numbers.noFlow,
          },
          {
            key: 'groups',
            title: numbers.lentTo,
            render: ({ skillGroups }) =>
              skillGroups.map(({ skillGroupName }) => skillGroupName).join(common.separator) || common.none,
          },
        ]}
      />
      <NumberDrawer
        number={found.data?.phoneNumbers.find(({ phoneNumberId }) => phoneNumberId === open)}
        isNew={open === 'new'}
        onClose={() => change({ open: undefined })}
      />
    </Page>
  );
}
