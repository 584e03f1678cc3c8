import { App, Button, Checkbox, Form, Select } from 'antd';
import { useState } from 'react';
import { useChange, useRead } from '../../api/use-operation.ts';
import { Facts } from '../../components/facts.tsx';
import { Failure } from '../../components/failure.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { Since } from '../../live/clock.tsx';
import type { AgentRow, WaitingRow } from '../../live/live-rows.ts';
import { useLive, usePainted } from '../../live/use-live.ts';
import { useTexts } from '../../locales/use-texts.ts';

/** Agents who could take the contact soon: the idle ones first. */
const soon: Readonly<Partial<Record<AgentRow['state'], number>>> = {
  Ready: 0,
  ACW: 1,
  Talking: 2,
  Ringing: 3,
  Dialing: 4,
};

function useAgentsOf(groupId: string) {
  const { states } = useTexts();
  const { table } = useLive('agents');
  return usePainted(table)
    .all()
    .filter(({ state, groupIds }) => soon[state] !== undefined && groupIds.includes(groupId))
    .sort((a, b) => (soon[a.state] ?? 0) - (soon[b.state] ?? 0) || a.name.localeCompare(b.name))
    .map(({ userId, name, extension, state }) => ({
      value: userId,
      label: `${name} · ${extension} · ${states[state]}`,
    }));
}

interface MoveProps {
  readonly row: WaitingRow;
  readonly groupName: (id: string) => string;
  readonly onMoved: () => void;
}

function Move({ row, groupName, onMoved }: MoveProps) {
  const { waiting } = useTexts();
  const { message } = App.useApp();
  const groups = useRead('ListSkillGroups', {});
  const agents = useAgentsOf(row.groupId);
  const move = useChange('MoveWaitingContact', []);
  const [skillGroupId, setGroup] = useState<string>();
  const [toHead, setToHead] = useState(false);
  const [agentId, setAgent] = useState<string>();
  const { contactId } = row;
  const send = (target: { skillGroupId: string; toHead: boolean } | { agentId: string }) =>
    move.mutate(
      { contactId, ...target },
      {
        onSuccess: () => {
          message.success(waiting.moved);
          onMoved();
        },
      },
    );
  return (
    <>
      <Facts
        of={[
          [waiting.caller, row.caller],
          [waiting.group, groupName(row.groupId)],
          [waiting.since, <Since key="since" at={row.since} />],
        ]}
      />
      {move.error && <Failure error={move.error} operation="MoveWaitingContact" />}
      <Form layout="vertical" className="move-form">
        <h3>{waiting.toGroup}</h3>
        <Form.Item label={waiting.group} htmlFor="move-group">
          <Select
            id="move-group"
            showSearch={{ optionFilterProp: 'label' }}
            value={skillGroupId}
            onChange={setGroup}
            options={(groups.data?.skillGroups ?? [])
              .filter((one) => one.skillGroupId !== row.groupId)
              .map((one) => ({ value: one.skillGroupId, label: one.skillGroupName }))}
          />
        </Form.Item>
        <Form.Item>
          <Checkbox checked={toHead} onChange={({ target }) => setToHead(target.checked)}>
            {waiting.atHead}
          </Checkbox>
        </Form.Item>
        <Button
          type="primary"
          disabled={skillGroupId === undefined}
          loading={move.isPending}
          onClick={() => skillGroupId !== undefined && send({ skillGroupId, toHead })}
        >
          {waiting.moveToGroup}
        </Button>
        <h3>{waiting.toAgent}</h3>
        <p className="soft">{waiting.toAgentText}</p>
        <Form.Item label={waiting.agent} htmlFor="move-agent">
          <Select
            id="move-agent"
            showSearch={{ optionFilterProp: 'label' }}
            value={agentId}
            onChange={setAgent}
            notFoundContent={waiting.noAgent}
            options={agents}
          />
        </Form.Item>
        <Button
          disabled={agentId === undefined}
          loading={move.isPending}
          onClick={() => agentId !== undefined && send({ agentId })}
        >
          {waiting.offerToAgent}
        </Button>
      </Form>
    </>
  );
}

interface MoveDrawerProps {
  /** Undefined: closed. */
  readonly contactId: string | undefined;
  /** Undefined: it waits no longer. */
  readonly row: WaitingRow | undefined;
  readonly groupName: (id: string) => string;
  readonly onClose: () => void;
}

/** Moves a waiting contact to another group, or to one agent. */
export function MoveDrawer({ contactId, row, groupName, onClose }: MoveDrawerProps) {
  const { waiting } = useTexts();
  return (
    <SideDrawer title={waiting.moveTitle} open={contactId !== undefined} onClose={onClose}>
      {row ? (
        <Move key={row.contactId} row={row} groupName={groupName} onMoved={onClose} />
      ) : (
        <p className="soft">{waiting.gone}</p>
      )}
    </SideDrawer>
  );
}
