import { type AgentStateName, agentStateNames } from '@openseat/protocol/agent-state-names';
import { Button } from 'antd';
import { useEffect, useMemo } from 'react';
import { useRead } from '../../api/use-operation.ts';
import { Empty } from '../../components/empty.tsx';
import { GroupFilter } from '../../components/group-filter.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { LiveBand } from '../../live/live-band.tsx';
import type { AgentRow } from '../../live/live-rows.ts';
import type { LiveTable } from '../../live/live-table.ts';
import { useLive, usePainted } from '../../live/use-live.ts';
import { WaitingChanges } from '../../live/waiting-changes.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { AgentDrawer } from './agent-drawer.tsx';
import { AgentGrid } from './agent-grid.tsx';

/** What needs a supervisor comes first, then the longest in its state. */
const urgency: Readonly<Record<AgentStateName, number>> = {
  Ringing: 0,
  Talking: 1,
  Dialing: 2,
  ACW: 3,
  Break: 4,
  Ready: 5,
  LogIn: 6,
};

const orders: Readonly<Record<string, (a: AgentRow, b: AgentRow) => number>> = {
  status: (a, b) => urgency[a.state] - urgency[b.state] || a.since - b.since,
  name: (a, b) => a.name.localeCompare(b.name),
  since: (a, b) => a.since - b.since,
  handled: (a, b) => (b.today?.handled ?? 0) - (a.today?.handled ?? 0),
};

/** Counts by state, each a button that filters. */
function Counters({ table }: { readonly table: LiveTable<AgentRow> }) {
  const { states, common } = useTexts();
  const [{ state, group }, change] = useListSearch();
  const rows = usePainted(table)
    .all()
    .filter((row) => !group || row.groupIds.includes(group));
  return (
    <fieldset className="counters">
      <Button
        aria-pressed={!state}
        type={state ? 'default' : 'primary'}
        onClick={() => change({ state: undefined })}
      >
        {common.all} <b>{rows.length}</b>
      </Button>
      {agentStateNames.map((name) => (
        <Button
          key={name}
          aria-pressed={state === name}
          type={state === name ? 'primary' : 'default'}
          onClick={() => change({ state: state === name ? undefined : name })}
        >
          <span className="state" data-state={name}>
            {states[name]}
          </span>{' '}
          <b>{rows.filter((row) => row.state === name).length}</b>
        </Button>
      ))}
    </fieldset>
  );
}

export default function Agents() {
  const { live, menu } = useTexts();
  const [search, change] = useListSearch();
  const { table, state, reconnect } = useLive('agents');
  const groups = useRead('ListSkillGroups', {});
  const { q = '', group, state: wanted, sort = 'status' } = search;

  const arrangement = useMemo(() => {
    const query = q.toLowerCase();
    return {
      compare: orders[sort] ?? orders.status ?? (() => 0),
      accepts: (row: AgentRow) =>
        (!wanted || row.state === wanted) &&
        (!group || row.groupIds.includes(group)) &&
        (query === '' || `${row.name} ${row.extension}`.toLowerCase().includes(query)),
    };
  }, [q, group, wanted, sort]);
  useEffect(() => table.arrange(arrangement), [table, arrangement]);

  const nameOf = useMemo(() => {
    const names = new Map(groups.data?.skillGroups.map((one) => [one.skillGroupId, one.skillGroupName]));
    return (id: string) => names.get(id) ?? id;
  }, [groups.data]);

  const isFiltered = q !== '' || group !== undefined || wanted !== undefined;
  const clear = () => change({ q: undefined, group: undefined, state: undefined });
  const { length } = usePainted(table).all();
  const shown = table.order().length;

  return (
    <Page
      title={menu.agents}
      actions={<WaitingChanges table={table} />}
      filters={
        <>
          <Counters table={table} />
          <SearchField label={live.search} value={q} onSearch={(text) => change({ q: text || undefined })} />
          <GroupFilter />
        </>
      }
    >
      <LiveBand state={state} onReconnect={reconnect} />
      {state.type === 'connecting' && <p className="soft">{live.connecting}</p>}
      {state.type !== 'connecting' && shown === 0 ? (
        <Empty
          title={length === 0 ? live.noAgents : live.noMatch}
          text={length === 0 ? live.noAgentsText : undefined}
          action={length > 0 && isFiltered && <Button onClick={clear}>{live.clearFilter}</Button>}
        />
      ) : (
        <AgentGrid
          table={table}
          isOld={state.type === 'lost'}
          sort={sort}
          onSort={(next) => change({ sort: next === 'status' ? undefined : next })}
          groupName={nameOf}
          onOpen={(userId) => change({ open: userId })}
        />
      )}
      <AgentDrawer
        table={table}
        userId={search.open}
        groupName={nameOf}
        onClose={() => change({ open: undefined })}
      />
    </Page>
  );
}
