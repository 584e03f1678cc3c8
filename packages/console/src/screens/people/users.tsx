import { Button, Space, Tag } from 'antd';
import { useRead } from '../../api/use-operation.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { useSession } from '../../session/session.ts';
import { ImportUsers } from './import-users.tsx';
import { NewUser } from './new-user.tsx';
import { roleNameOf } from './role-name.ts';
import { UserDrawer } from './user-drawer.tsx';

const pageSize = 50;

export default function Users() {
  const texts = useTexts();
  const { people, common } = texts;
  const { privileges, userId: own } = useSession();
  const [{ q = '', page = 1, open }, change] = useListSearch();
  const all = useRead('ListUsers', { pageNumber: page, pageSize }, { enabled: q === '' });
  const some = useRead('FindUsers', { criteria: q, pageNumber: page, pageSize }, { enabled: q !== '' });
  const found = q === '' ? all : some;
  const list = found.data?.users;
  const close = () => change({ open: undefined });
  return (
    <Page
      title={people.usersTitle}
      actions={
        privileges.has('CreateUser') && (
          <Space>
            <Button onClick={() => change({ open: 'import' })}>{people.importUsers}</Button>
            <Button type="primary" onClick={() => change({ open: 'new' })}>
              {people.newUser}
            </Button>
          </Space>
        )
      }
      filters={
        <SearchField label={people.search} value={q} onSearch={(text) => change({ q: text || undefined })} />
      }
    >
      <DataTable
        label={people.usersTitle}
        rows={list?.list}
        idOf={({ userId }) => userId}
        error={found.error}
        operation="ListUsers"
        onRetry={() => void found.refetch()}
        onOpen={({ userId }) => change({ open: userId })}
        empty={{ title: people.noUsers }}
        paging={{
          page,
          size: pageSize,
          total: list?.totalCount ?? 0,
          onPage: (next) => change({ page: next }),
        }}
        columns={[
          {
            key: 'name',
            title: people.name,
            render: ({ detail, userId }) => (
              <>
                <strong>{detail.displayName}</strong> {userId === own && <Tag>{people.you}</Tag>}
              </>
            ),
          },
          { key: 'login', title: people.loginName, render: ({ detail }) => detail.loginName },
          {
            key: 'roles',
            title: people.roles,
            render: ({ roles }) =>
              roles.map(({ roleId, roleName }) => roleNameOf(texts, roleId, roleName)).join(common.separator),
          },
          {
            key: 'groups',
            title: people.groups,
            render: ({ skillLevels }) =>
              skillLevels
                .map(({ skill, level }) => `${skill.skillGroupName} (${level})`)
                .join(common.separator) || common.none,
          },
          { key: 'phone', title: people.phone, render: ({ detail }) => detail.phone || common.none },
          { key: 'email', title: people.email, render: ({ detail }) => detail.email || common.none },
        ]}
      />
      <NewUser open={open === 'new'} onClose={close} onCreated={(userId) => change({ open: userId })} />
      <ImportUsers open={open === 'import'} onClose={close} />
      <UserDrawer userId={open === 'new' || open === 'import' ? undefined : open} onClose={close} />
    </Page>
  );
}
