import type { AgentStateName } from '@openseat/protocol/agent-state-names';
import { useEffect } from 'react';
import { DataTable } from '../../components/data-table.tsx';
import { duration, percent } from '../../components/formats.ts';
import { Page } from '../../components/page.tsx';
import { Since } from '../../live/clock.tsx';
import { LiveBand } from '../../live/live-band.tsx';
import type { GroupRow } from '../../live/live-rows.ts';
import { StateBadge } from '../../live/state-badge.tsx';
import { useHold } from '../../live/use-hold.ts';
import { useLive, usePainted } from '../../live/use-live.ts';
import { WaitingChanges } from '../../live/waiting-changes.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { RoutingDrawer } from './routing-drawer.tsx';
import { serviceLevel } from './service-level.ts';

const shownStates: readonly AgentStateName[] = ['Ready', 'Talking', 'ACW', 'Break'];
const waitLimits = { amber: 60, red: 180 };

const order = {
  compare: (a: GroupRow, b: GroupRow) => b.waiting - a.waiting || a.name.localeCompare(b.name),
  accepts: () => true,
};

export default function Groups() {
  const texts = useTexts();
  const { groups } = texts;
  const [{ open }, change] = useListSearch();
  const { table, state, reconnect } = useLive('groups');
  useEffect(() => table.arrange(order), [table]);
  const painted = usePainted(table);
  const hold = useHold(table);
  const rows = painted.order().flatMap((id) => painted.row(id) ?? []);
  return (
    <Page title={groups.title} actions={<WaitingChanges table={table} />}>
      <LiveBand state={state} onReconnect={reconnect} />
      <div data-old={state.type === 'lost' || undefined} {...hold}>
        <DataTable
          label={groups.title}
          rows={state.type === 'connecting' ? undefined : rows}
          idOf={({ groupId }) => groupId}
          onOpen={({ groupId }) => change({ open: groupId })}
          empty={{ title: groups.none, text: groups.noneText }}
          columns={[
            { key: 'name', title: groups.name, render: ({ name }) => <strong>{name}</strong> },
            {
              key: 'waiting',
              title: groups.waiting,
              align: 'right',
              render: ({ waiting }) => <span className="figure big">{waiting}</span>,
            },
            {
              key: 'oldest',
              title: groups.oldest,
              align: 'right',
              render: ({ oldestSince }) => <Since at={oldestSince} limits={waitLimits} />,
            },
            {
              key: 'expected',
              title: groups.expected,
              align: 'right',
              render: ({ expectedWait }) => (expectedWait === undefined ? '–' : duration(expectedWait)),
            },
            {
              key: 'level',
              title: groups.serviceLevel,
              align: 'right',
              render: (row) => {
                const level = serviceLevel(row);
                const isLow = level !== undefined && row.target && level * 100 < row.target.percent;
                return (
                  <span className="figure" data-level={isLow ? 'red' : undefined}>
                    {percent(level)}
                    {row.target && <span className="soft"> / {row.target.percent} %</span>}
                  </span>
                );
              },
            },
            {
              key: 'offered',
              title: groups.offered,
              align: 'right',
              render: ({ today }) => today?.offered ?? '–',
            },
            {
              key: 'answered',
              title: groups.answered,
              align: 'right',
              render: ({ today }) => today?.answered ?? '–',
            },
            {
              key: 'abandoned',
              title: groups.abandoned,
              align: 'right',
              render: ({ today }) => today?.abandoned ?? '–',
            },
            {
              key: 'agents',
              title: groups.agents,
              render: ({ byStatus }) => (
                <span className="by-status">
                  {shownStates.map((name) => (
                    <span key={name}>
                      <StateBadge state={name} /> <b className="figure">{byStatus[name] ?? 0}</b>
                    </span>
                  ))}
                </span>
              ),
            },
          ]}
        />
      </div>
      <RoutingDrawer skillGroupId={open} onClose={() => change({ open: undefined })} />
    </Page>
  );
}
