import { Button, Space } from 'antd';
import { Facts } from '../../components/facts.tsx';
import { duration } from '../../components/formats.ts';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { Since } from '../../live/clock.tsx';
import type { AgentRow } from '../../live/live-rows.ts';
import type { LiveTable } from '../../live/live-table.ts';
import { StateBadge } from '../../live/state-badge.tsx';
import { useRow } from '../../live/use-live.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { textIn } from '../records/contact/step-words.ts';
import { type AgentAction, actionsOf, useAgentActions } from './agent-actions.ts';

interface AgentDrawerProps {
  readonly table: LiveTable<AgentRow>;
  /** Undefined: closed. */
  readonly userId: string | undefined;
  readonly groupName: (id: string) => string;
  readonly onClose: () => void;
}

/** One agent: state, call, today's figures, and what a supervisor may do. */
export function AgentDrawer({ table, userId = '', groupName, onClose }: AgentDrawerProps) {
  const { live, supervision, common } = useTexts();
  const row = useRow(table, userId);
  const act = useAgentActions();
  const names: Readonly<Record<AgentAction, string>> = { ...supervision, ...live };
  return (
    <SideDrawer
      title={row ? `${row.name} · ${row.extension}` : userId}
      open={userId !== ''}
      onClose={onClose}
    >
      {row ? (
        <>
          <Facts
            of={[
              [live.status, <StateBadge key="state" state={row.state} detail={row.breakCode} />],
              [live.since, <Since key="since" at={row.since} />],
              [live.contact, row.peer ?? '–'],
              [live.talk, <Since key="talk" at={row.talkSince} />],
              [live.hold, <Since key="hold" at={row.heldSince} />],
              [live.device, row.device === undefined ? '–' : textIn(live.devices, row.device)],
              [live.quality, row.quality ?? '–'],
              [live.groups, row.groupIds.map(groupName).join(common.separator)],
              [live.today, row.today?.handled ?? '–'],
              [live.unanswered, row.today?.unanswered ?? '–'],
              [live.handleTime, row.today && row.today.handled > 0 ? duration(row.today.handleSeconds) : '–'],
            ]}
          />
          <Space wrap>
            {actionsOf(row).map((action) => (
              <Button key={action} onClick={() => act(action, row)}>
                {names[action]}
              </Button>
            ))}
          </Space>
        </>
      ) : (
        <p className="soft">{live.away}</p>
      )}
    </SideDrawer>
  );
}
