import type { LiveAgent, LiveContact, LiveGroup, LiveWaiting } from '@openseat/protocol';
import { type AgentStateName, agentStateOf } from '@openseat/protocol/agent-state-names';
import { type AgentStatus, statusCodes } from '@openseat/protocol/agent-status';
import type { AgentRow, GroupRow, LiveRows, Topic } from './live-rows.ts';

export const liveSubprotocol = 'openseat.live.v1';

/** What the server sends for a subscription. */
export type LiveFrame =
  | {
      readonly type: 'snapshot';
      readonly id: string;
      readonly serverTime: number;
      readonly rows: readonly object[];
    }
  | {
      readonly type: 'delta';
      readonly id: string;
      readonly seq: number;
      readonly changed: readonly object[];
      readonly removed: readonly string[];
    };

/** Reads a frame; undefined: another kind, which a newer server may send. */
export function readFrame(text: string): LiveFrame | undefined {
  const frame = JSON.parse(text) as Partial<LiveFrame> | null;
  return frame?.type === 'snapshot' || frame?.type === 'delta' ? (frame as LiveFrame) : undefined;
}

const statusOf = new Map<number, AgentStatus>(
  (Object.keys(statusCodes) as AgentStatus[]).map((status) => [statusCodes[status], status]),
);

/** The state of a status code, as lists and counters name it. */
export function stateOf(code: number): AgentStateName {
  const status = statusOf.get(code);
  return (status && agentStateOf[status]) ?? 'LogIn';
}

/** Counts by status code, or by the name of a state, as counts by state. */
function byState(counts: LiveGroup['byStatus']): GroupRow['byStatus'] {
  const sums: Partial<Record<AgentStateName, number>> = {};
  for (const [key, count] of Object.entries(counts)) {
    const state = /^-?\d+$/.test(key) ? stateOf(Number(key)) : (key as AgentStateName);
    sums[state] = (sums[state] ?? 0) + count;
  }
  return sums;
}

/** Rows of the stream as the page has them. */
export const readRow: { readonly [Name in Topic]: (row: object) => LiveRows[Name] } = {
  agents: (row) => {
    const { id: userId, statusCode, direction, ...agent } = row as LiveAgent;
    return { ...agent, userId, state: stateOf(statusCode), ...directionOf(direction) };
  },
  groups: (row) => {
    const { id: groupId, byStatus, ...group } = row as LiveGroup;
    return { ...group, groupId, byStatus: byState(byStatus) };
  },
  waiting: (row) => {
    const { id: contactId, ...waiting } = row as LiveWaiting;
    return { ...waiting, contactId };
  },
  contact: (row) => {
    const { id: contactId, ...contact } = row as LiveContact;
    return { ...contact, contactId };
  },
};

const directions = ['inbound', 'outbound', 'internal'] as const;

function directionOf(direction: string | undefined): Pick<AgentRow, 'direction'> {
  const known = directions.find((name) => name === direction);
  return known ? { direction: known } : {};
}

export const idOf: { readonly [Name in Topic]: (row: LiveRows[Name]) => string } = {
  agents: ({ userId }) => userId,
  groups: ({ groupId }) => groupId,
  waiting: ({ contactId }) => contactId,
  contact: ({ contactId }) => contactId,
};
