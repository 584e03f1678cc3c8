import { MoreOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button, Dropdown } from 'antd';
import { type KeyboardEvent, useRef, useState, useSyncExternalStore } from 'react';
import { duration } from '../../components/formats.ts';
import { Since } from '../../live/clock.tsx';
import type { AgentRow } from '../../live/live-rows.ts';
import type { LiveTable } from '../../live/live-table.ts';
import { StateBadge } from '../../live/state-badge.tsx';
import { useHold } from '../../live/use-hold.ts';
import { useRow } from '../../live/use-live.ts';
import { fill } from '../../locales/fill.ts';
import { useTexts } from '../../locales/use-texts.ts';
import { useLetterKeys } from '../../theme/use-preferences.ts';
import { type AgentAction, actionsOf, useAgentActions } from './agent-actions.ts';

const rowHeight = 40;

/** Seconds from which a state is long: ringing, after-call work and breaks. */
const limits: Partial<Record<AgentRow['state'], { amber: number; red: number }>> = {
  Ringing: { amber: 15, red: 30 },
  ACW: { amber: 60, red: 180 },
  Break: { amber: 900, red: 1800 },
  Talking: { amber: 600, red: 1200 },
};

const letters: Readonly<Record<string, AgentAction>> = {
  l: 'listen',
  c: 'coach',
  b: 'bargeIn',
  t: 'takeOver',
};

interface RowProps {
  readonly table: LiveTable<AgentRow>;
  readonly userId: string;
  readonly index: number;
  readonly top: number;
  readonly groupName: (id: string) => string;
  readonly onOpen: (userId: string) => void;
}

function Row({ table, userId, index, top, groupName, onOpen }: RowProps) {
  const { live, supervision, common } = useTexts();
  const row = useRow(table, userId);
  const act = useAgentActions();
  const withLetters = useLetterKeys();
  const [isMenuOpen, setMenuOpen] = useState(false);
  if (!row) return null;
  const isGone = table.isGone(userId);
  const { today } = row;
  const possible = isGone ? [] : actionsOf(row);
  const names: Readonly<Record<AgentAction, string>> = { ...supervision, ...live };

  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || !row) return;
    if (event.key === 'Enter') onOpen(userId);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = event.currentTarget.parentElement?.querySelector(`[data-index="${index + step}"]`);
      if (next instanceof HTMLElement) next.focus();
    }
    const action = letters[event.key.toLowerCase()];
    if (withLetters && !event.ctrlKey && !event.metaKey && action && possible.includes(action))
      act(action, row);
  }

  return (
    <tr
      className="live-row"
      aria-rowindex={index + 2}
      data-index={index}
      data-gone={isGone || undefined}
      data-user={userId}
      tabIndex={0}
      style={{ transform: `translateY(${top}px)` }}
      onKeyDown={press}
      onDoubleClick={() => onOpen(userId)}
    >
      <td>
        <button type="button" className="link" tabIndex={-1} onClick={() => onOpen(userId)}>
          {row.name}
        </button>{' '}
        <span className="soft figure">{row.extension}</span>
      </td>
      <td>
        {isGone ? (
          <span className="soft">{live.gone}</span>
        ) : (
          <StateBadge state={row.state} detail={row.breakCode} />
        )}
      </td>
      <td>
        <Since
          at={isGone ? undefined : row.since}
          {...(limits[row.state] && { limits: limits[row.state] })}
        />
      </td>
      <td>
        {row.contactId ? (
          <>
            {row.direction && <span className="soft">{live[row.direction]} </span>}
            <span className="figure">{row.peer}</span>
            {row.groupId && <span className="soft"> {groupName(row.groupId)}</span>}
          </>
        ) : (
          <span className="soft">–</span>
        )}
      </td>
      <td>
        <Since at={row.talkSince} />
      </td>
      <td className="ellipsis" title={row.groupIds.map(groupName).join(common.separator)}>
        {row.groupIds.map(groupName).join(common.separator) || <span className="soft">–</span>}
      </td>
      <td className="number">{today?.handled ?? '–'}</td>
      <td className="number">{today?.unanswered ?? '–'}</td>
      <td className="number">{today && today.handled > 0 ? duration(today.handleSeconds) : '–'}</td>
      <td className="row-actions">
        <Dropdown
          trigger={['click']}
          open={isMenuOpen}
          onOpenChange={setMenuOpen}
          menu={{
            items: possible.map((action) => ({ key: action, label: names[action] })),
            onClick: ({ key }) => act(key as AgentAction, row),
          }}
        >
          <Button
            type="text"
            size="small"
            disabled={possible.length === 0}
            icon={<MoreOutlined aria-hidden />}
            aria-label={fill(live.rowActions, { name: row.name })}
          />
        </Dropdown>
      </td>
    </tr>
  );
}

interface GridProps {
  readonly table: LiveTable<AgentRow>;
  /** The figures are old: the connection is lost. */
  readonly isOld: boolean;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly groupName: (id: string) => string;
  readonly onOpen: (userId: string) => void;
}

/** All agents; only the visible rows exist. Rows stay where they are under pointer and focus. */
export function AgentGrid({ table, isOld, sort, onSort, groupName, onOpen }: GridProps) {
  const { live, menu, common } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const order = useSyncExternalStore(
    (listener) => table.subscribe(listener),
    () => table.order(),
  );
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => order[index] ?? index,
    overscan: 10,
  });
  const columns: readonly (readonly [title: string, sort?: string | undefined, isNumber?: boolean])[] = [
    [live.agent, 'name'],
    [live.status, 'status'],
    [live.since, 'since'],
    [live.contact],
    [live.talk],
    [live.groups],
    [live.today, 'handled', true],
    [live.unanswered, undefined, true],
    [live.handleTime, undefined, true],
    [common.actions],
  ];
  const hold = useHold(table);

  return (
    <div className="live-frame">
      <div ref={scroller} className="live-grid" data-old={isOld || undefined} {...hold}>
        <table aria-label={menu.agents} aria-rowcount={order.length + 1}>
          <thead>
            <tr className="live-row live-head" aria-rowindex={1}>
              {columns.map(([title, key, isNumber]) => (
                <th
                  key={title}
                  scope="col"
                  className={isNumber ? 'number' : undefined}
                  aria-sort={key === sort ? 'ascending' : undefined}
                >
                  {key ? (
                    <button type="button" className="sort" onClick={() => onSort(key)}>
                      {title}
                      <span aria-hidden>{key === sort ? ' ↓' : ''}</span>
                    </button>
                  ) : (
                    title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="live-rows" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, start, key }) => (
              <Row
                key={key}
                table={table}
                userId={String(key)}
                index={index}
                top={start}
                groupName={groupName}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
