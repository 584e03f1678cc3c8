import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Pagination, Space } from 'antd';
import { type KeyboardEvent, memo, useCallback, useState } from 'react';
import { CallError } from '../../api/call-error.ts';
import type { Answer } from '../../api/operations.ts';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Empty } from '../../components/empty.tsx';
import { Failure } from '../../components/failure.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { useSession } from '../../session/session.ts';
import { cellKey, type LevelChange, type LevelDraft, levelOf, rebased, withLevel } from './level-draft.ts';

/** A cell is a field: 200 groups are 4,000 of them. */
const pageSize = 20;

type User = Pick<Answer<'ListUsers'>['users']['list'][number], 'userId' | 'detail' | 'skillLevels'>;
type Group = Answer<'ListSkillGroups'>['skillGroups'][number];

const savedLevel = ({ skillLevels }: Pick<User, 'skillLevels'>, groupId: string) =>
  skillLevels.find(({ skill }) => skill.skillGroupId === groupId)?.level ?? 0;

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves the focus to the next cell in a direction. */
function moveFocus(event: KeyboardEvent<HTMLInputElement>): void {
  const step = steps[event.key];
  const cell = event.currentTarget.closest('td');
  const row = cell?.parentElement;
  if (
    !step ||
    !(cell && row instanceof HTMLTableRowElement) ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey
  )
    return;
  const [rows, columns] = step;
  const nextRow = row.parentElement?.children[row.sectionRowIndex + rows];
  const next = nextRow?.children[cell.cellIndex + columns]?.querySelector('input');
  event.preventDefault();
  if (!next) return;
  next.focus();
  next.select();
}

interface CellProps {
  readonly user: User;
  readonly group: Group;
  readonly change: LevelChange | undefined;
  readonly onLevel: (change: LevelChange) => void;
}

/** One level. It is drawn anew only when it changes itself. */
const Cell = memo(function Cell({ user, group, change, onLevel }: CellProps) {
  const { levels } = useTexts();
  const before = savedLevel(user, group.skillGroupId);
  const level = change?.level ?? before;
  return (
    <td data-changed={change !== undefined || undefined}>
      <input
        inputMode="numeric"
        maxLength={2}
        aria-label={fill(levels.cell, { user: user.detail.displayName, group: group.skillGroupName })}
        value={level === 0 ? '' : level}
        placeholder="–"
        onFocus={({ currentTarget }) => currentTarget.select()}
        onKeyDown={moveFocus}
        onChange={({ target }) => {
          const typed = levelOf(target.value.trim());
          if (typed === undefined) return;
          onLevel({ userId: user.userId, skillGroupId: group.skillGroupId, before, level: typed });
        }}
      />
    </td>
  );
});

interface GridProps {
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly draft: LevelDraft;
  readonly onLevel: (change: LevelChange) => void;
}

function Grid({ users, groups, draft, onLevel }: GridProps) {
  const { levels, people } = useTexts();
  return (
    <div className="level-grid">
      <table aria-label={levels.title}>
        <thead>
          <tr>
            <th scope="col">{people.name}</th>
            {groups.map(({ skillGroupId, skillGroupName }) => (
              <th key={skillGroupId} scope="col" title={skillGroupName}>
                {skillGroupName}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.userId}>
              <th scope="row">
                {user.detail.displayName} <span className="soft">{user.detail.loginName}</span>
              </th>
              {groups.map((group) => (
                <Cell
                  key={group.skillGroupId}
                  user={user}
                  group={group}
                  change={draft.get(cellKey(user.userId, group.skillGroupId))}
                  onLevel={onLevel}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The levels of all users in all groups: changed by keyboard, saved at once. */
export default function Levels() {
  const { levels, people, common } = useTexts();
  const { call } = useSession();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [{ q = '', page = 1 }, change] = useListSearch();
  const [draft, setDraft] = useState<LevelDraft>(new Map());
  const all = useRead('ListUsers', { pageNumber: page, pageSize }, { enabled: q === '' });
  const some = useRead('FindUsers', { criteria: q, pageNumber: page, pageSize }, { enabled: q !== '' });
  const groups = useRead('ListSkillGroups', {});
  const found = q === '' ? all : some;
  const list = found.data?.users;
  const save = useChange('ModifySkillLevels', ['ListUsers', 'FindUsers', 'GetUser', 'ListSkillGroups']);
  const onLevel = useCallback((one: LevelChange) => setDraft((now) => withLevel(now, one)), []);

  /** What others have changed is read, and the own changes stay on top of it. */
  async function readAgain() {
    const userIds = [...new Set([...draft.values()].map(({ userId }) => userId))];
    const users = await Promise.all(userIds.map(async (userId) => (await call('GetUser', { userId })).user));
    const byId = new Map(users.map((user) => [user.userId, user]));
    setDraft((now) =>
      rebased(now, (userId, groupId) => {
        const user = byId.get(userId);
        return user ? savedLevel(user, groupId) : 0;
      }),
    );
    await queries.invalidateQueries({ queryKey: [q === '' ? 'ListUsers' : 'FindUsers'] });
  }

  const send = () =>
    save.mutate(
      { levels: [...draft.values()] },
      {
        onSuccess: () => {
          setDraft(new Map());
          message.success(common.saved);
        },
        onError: (error) => {
          if (error instanceof CallError && error.code === 'Conflict.SkillLevel')
            void readAgain().catch(() => undefined);
        },
      },
    );

  const error = found.error ?? groups.error;
  const shownGroups = groups.data?.skillGroups ?? [];
  return (
    <Page
      title={levels.title}
      intro={levels.intro}
      actions={
        <Space>
          <span role="status">{draft.size > 0 && fill(levels.changes, { count: draft.size })}</span>
          <Button
            disabled={draft.size === 0}
            onClick={() => {
              setDraft(new Map());
              save.reset();
            }}
          >
            {levels.discard}
          </Button>
          <Button type="primary" disabled={draft.size === 0} loading={save.isPending} onClick={send}>
            {common.save}
          </Button>
        </Space>
      }
      filters={
        <SearchField label={people.search} value={q} onSearch={(text) => change({ q: text || undefined })} />
      }
    >
      {error && <Failure error={error} operation="ListUsers" onRetry={() => void found.refetch()} />}
      {save.error && <Failure error={save.error} operation="ModifySkillLevels" />}
      {save.error instanceof CallError && save.error.code === 'Conflict.SkillLevel' && (
        <p className="soft">{levels.conflict}</p>
      )}
      {list && groups.data && (list.list.length === 0 || shownGroups.length === 0) ? (
        <Empty title={list.list.length === 0 ? people.noUsers : levels.noGroups} />
      ) : (
        list && <Grid users={list.list} groups={shownGroups} draft={draft} onLevel={onLevel} />
      )}
      {list && list.totalCount > pageSize && (
        <Pagination
          current={page}
          pageSize={pageSize}
          total={list.totalCount}
          showSizeChanger={false}
          onChange={(next) => change({ page: next })}
        />
      )}
    </Page>
  );
}
