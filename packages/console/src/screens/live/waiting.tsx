import { Alert, App } from 'antd';
import { useEffect } from 'react';
import { DataTable } from '../../components/data-table.tsx';
import { useErrorText } from '../../components/failure.tsx';
import { Page } from '../../components/page.tsx';
import { Since } from '../../live/clock.tsx';
import { LiveBand } from '../../live/live-band.tsx';
import type { WaitingRow } from '../../live/live-rows.ts';
import { useHold } from '../../live/use-hold.ts';
import { useLive, usePainted } from '../../live/use-live.ts';
import { WaitingChanges } from '../../live/waiting-changes.tsx';
import { useTexts } from '../../locales/use-texts.ts';
import { useListSearch } from '../../session/list-search.ts';
import { useSession } from '../../session/session.ts';
import { MoveDrawer } from './move-drawer.tsx';
import { byQueueOrder, placesOf } from './queue-places.ts';
import { WaitingActions } from './waiting-actions.tsx';

const limits = { amber: 60, red: 180 };
const order = { compare: byQueueOrder, accepts: () => true };

/** Without a live stream: the queues that have waiting calls. */
function QueuesOnly() {
  const { waiting, groups } = useTexts();
  const { table, state } = useLive('groups');
  const rows = usePainted(table)
    .all()
    .filter((row) => row.waiting > 0);
  return (
    <>
      <Alert type="info" showIcon title={waiting.unavailable} description={waiting.unavailableText} />
      <DataTable
        label={groups.title}
        rows={state.type === 'connecting' ? undefined : rows}
        idOf={({ groupId }) => groupId}
        empty={{ title: waiting.none, text: waiting.noneText }}
        columns={[
          { key: 'name', title: groups.name, render: ({ name }) => <strong>{name}</strong> },
          { key: 'waiting', title: groups.waiting, align: 'right', render: (row) => row.waiting },
          {
            key: 'oldest',
            title: groups.oldest,
            align: 'right',
            render: ({ oldestSince }) => <Since at={oldestSince} limits={limits} />,
          },
        ]}
      />
    </>
  );
}

export default function Waiting() {
  const { waiting, common } = useTexts();
  const [{ open }, change] = useListSearch();
  const { call } = useSession();
  const { message } = App.useApp();
  const textOf = useErrorText();
  const { table, state, reconnect } = useLive('waiting');
  const groups = useLive('groups');
  useEffect(() => table.arrange(order), [table]);
  const hold = useHold(table);
  const painted = usePainted(table);
  const places = placesOf(painted.all());
  const groupName = (id: string) => groups.table.row(id)?.name ?? id;
  const toHead = ({ contactId }: WaitingRow) =>
    call('MoveWaitingContact', { contactId, toHead: true }).then(
      () => message.success(waiting.moved),
      (error: unknown) => message.error(textOf(error)),
    );
  const opened = open === undefined || painted.isGone(open) ? undefined : painted.row(open);
  return (
    <Page title={waiting.title} actions={<WaitingChanges table={table} />}>
      <LiveBand state={state} onReconnect={reconnect} />
      {state.type === 'polled' ? (
        <QueuesOnly />
      ) : (
        <div data-old={state.type === 'lost' || undefined} {...hold}>
          <DataTable
            label={waiting.title}
            rows={
              state.type === 'connecting' ? undefined : painted.order().flatMap((id) => painted.row(id) ?? [])
            }
            idOf={({ contactId }) => contactId}
            empty={{ title: waiting.none, text: waiting.noneText }}
            columns={[
              {
                key: 'caller',
                title: waiting.caller,
                render: (row) => <span className="figure">{row.caller}</span>,
              },
              {
                key: 'place',
                title: waiting.place,
                align: 'right',
                render: ({ contactId }) => places.get(contactId) ?? common.none,
              },
              { key: 'group', title: waiting.group, render: ({ groupId }) => groupName(groupId) },
              {
                key: 'since',
                title: waiting.since,
                align: 'right',
                // The customer of a callback is not on the line: its time has no limit.
                render: ({ contactId, since, isCallback }) => (
                  <Since
                    at={painted.isGone(contactId) ? undefined : since}
                    {...(!isCallback && { limits })}
                  />
                ),
              },
              {
                key: 'priority',
                title: waiting.priority,
                align: 'right',
                render: ({ priority }) => priority,
              },
              {
                key: 'callback',
                title: waiting.callback,
                render: ({ isCallback }) => (isCallback ? common.yes : common.no),
              },
              {
                key: 'reserved',
                title: waiting.reserved,
                render: ({ reservedFor, reservedName }) => reservedName ?? reservedFor ?? common.none,
              },
              {
                key: 'actions',
                title: common.actions,
                render: (row) => (
                  <WaitingActions
                    row={row}
                    isGone={painted.isGone(row.contactId)}
                    isAtHead={places.get(row.contactId) === 1}
                    onToHead={() => void toHead(row)}
                    onMove={() => change({ open: row.contactId })}
                  />
                ),
              },
            ]}
          />
        </div>
      )}
      <MoveDrawer
        contactId={open}
        row={opened?.isCallback ? undefined : opened}
        groupName={groupName}
        onClose={() => change({ open: undefined })}
      />
    </Page>
  );
}
