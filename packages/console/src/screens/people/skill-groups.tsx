import { Button, Tag } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { useSession } from '../../session/session.ts';
import { GroupDrawer } from './group-drawer.tsx';
import { NewGroup } from './new-group.tsx';

export default function SkillGroups() {
  const { skillGroups, strategies, common } = useTexts();
  const { privileges } = useSession();
  const [{ open }, change] = useListSearch();
  const found = useRead('ListSkillGroups', {});
  const mayCreate = privileges.has('CreateSkillGroup');
  const create = mayCreate && (
    <Button type="primary" onClick={() => change({ open: 'new' })}>
      {skillGroups.create}
    </Button>
  );
  const close = () => change({ open: undefined });
  const opened = found.data?.skillGroups.find(({ skillGroupId }) => skillGroupId === open);
  return (
    <Page title={skillGroups.title} actions={create}>
      <DataTable
        label={skillGroups.title}
        rows={found.data?.skillGroups}
        idOf={({ skillGroupId }) => skillGroupId}
        error={found.error}
        operation="ListSkillGroups"
        onRetry={() => void found.refetch()}
        onOpen={({ skillGroupId }) => change({ open: skillGroupId })}
        empty={{ title: skillGroups.none, text: skillGroups.noneText, action: create }}
        columns={[
          { key: 'name', title: skillGroups.name, render: (row) => <strong>{row.skillGroupName}</strong> },
          {
            key: 'description',
            title: skillGroups.description,
            render: (row) => row.skillGroupDescription || common.none,
          },
          {
            key: 'strategy',
            title: skillGroups.strategy,
            render: ({ routingStrategy }) =>
              strategies[routingStrategy as keyof typeof strategies] ?? routingStrategy,
          },
          {
            key: 'members',
            title: skillGroups.members,
            align: 'right',
            render: ({ userCount }) =>
              userCount === 0 ? <Tag color="warning">0 · {skillGroups.noMembers}</Tag> : userCount,
          },
          {
            key: 'numbers',
            title: skillGroups.numbers,
            render: ({ outboundPhoneNumbers }) => (
              <span className="figure">
                {outboundPhoneNumbers.map(({ number }) => number).join(common.separator) || common.none}
              </span>
            ),
          },
        ]}
      />
      {mayCreate && (
        <NewGroup open={open === 'new'} onClose={close} onCreated={(id) => change({ open: id })} />
      )}
      <GroupDrawer group={opened} all={found.data?.skillGroups ?? []} onClose={close} />
    </Page>
  );
}
