import { Alert, App, Button } from 'antd';
import { useEffect } from 'react';
import { DataTable } from '../../components/data-table.tsx';
import { useErrorText } from '../../components/failure.tsx';
import { Page } from '../../components/page.tsx';
import { Since } from '../../live/clock.tsx';
import { LiveBand } from '../../live/live-band.tsx';
import type { WaitingRow } from '../../live/live-rows.ts';
import { useLive, usePainted } from '../../live/use-live.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';

const limits = { amber: 60, red: 180 };
const order = {
  compare: (a: WaitingRow, b: WaitingRow) => b.priority - a.priority || a.since - b.since,
  accepts: () => true,
};

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
  const { call } = useSession();
  const { message } = App.useApp();
  const textOf = useErrorText();
  const { table, state, reconnect } = useLive('waiting');
  const groups = useLive('groups');
  useEffect(() => table.arrange(order), [table]);
  const painted = usePainted(table);
  const raise = ({ contactId, priority }: WaitingRow) =>
    call('MoveWaitingContact', { contactId, priority: priority + 1 }).catch((error: unknown) =>
      message.error(textOf(error)),
    );
  return (
    <Page title={waiting.title}>
      <LiveBand state={state} onReconnect={reconnect} />
      {state.type === 'polled' ? (
        <QueuesOnly />
      ) : (
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
            { key: 'place', title: waiting.place, render: ({ place }) => place ?? '–' },
            {
              key: 'group',
              title: waiting.group,
              render: ({ groupId }) => groups.table.row(groupId)?.name ?? groupId,
            },
            {
              key: 'since',
              title: waiting.since,
              align: 'right',
              render: ({ since }) => <Since at={since} limits={limits} />,
            },
            { key: 'priority', title: waiting.priority, align: 'right', render: ({ priority }) => priority },
            {
              key: 'callback',
              title: waiting.callback,
              render: ({ isCallback }) => (isCallback ? common.yes : common.no),
            },
            { key: 'reserved', title: waiting.reserved, render: ({ reservedFor }) => reservedFor ?? '–' },
            {
              key: 'actions',
              title: common.actions,
              render: (row) => (
                <Button size="small" onClick={() => raise(row)}>
                  {waiting.raise}
                </Button>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
