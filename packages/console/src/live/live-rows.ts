import type { AgentStateName } from '@openseat/protocol/agent-state-names';

/** An agent, as the topic `agents` has it. What a server without a live stream does not tell is absent. */
export interface AgentRow {
  readonly userId: string;
  readonly name: string;
  readonly extension: string;
  readonly groupIds: readonly string[];
  readonly state: AgentStateName;
  readonly breakCode?: string;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly device?: string;
  readonly contactId?: string;
  readonly direction?: 'inbound' | 'outbound' | 'internal';
  readonly peer?: string;
  readonly groupId?: string;
  readonly talkSince?: number;
  readonly heldSince?: number;
  readonly quality?: string;
  /** Epoch milliseconds; absent: the agent's page is there. */
  readonly awayUntil?: number;
  readonly today?: { readonly handled: number; readonly unanswered: number; readonly handleSeconds: number };
}

/** A skill group, as the topic `groups` has it. */
export interface GroupRow {
  readonly groupId: string;
  readonly name: string;
  readonly waiting: number;
  /** Epoch milliseconds; absent: nobody waits. */
  readonly oldestSince?: number;
  /** Seconds. */
  readonly expectedWait?: number;
  readonly byStatus: Readonly<Partial<Record<AgentStateName, number>>>;
  readonly today?: {
    readonly offered: number;
    readonly answered: number;
    readonly abandoned: number;
    readonly inTarget: number;
  };
  readonly target?: { readonly seconds: number; readonly percent: number };
}

/** A call or a callback in a queue, as the topic `waiting` has it. */
export interface WaitingRow {
  /** A callback's own id: its call does not exist yet. */
  readonly contactId: string;
  readonly groupId: string;
  readonly caller: string;
  readonly since: number;
  readonly priority: number;
  /** Decides the order of the queue, lower first. A server of before does not tell it. */
  readonly order?: number;
  readonly reservedFor?: string;
  readonly reservedName?: string;
  readonly isCallback: boolean;
}

/** A contact in progress, as the topic `contact` has it. */
export interface ContactRow {
  readonly contactId: string;
  readonly state: string;
  /** Changes with each recorded step. */
  readonly steps: number;
}

export interface LiveRows {
  readonly agents: AgentRow;
  readonly groups: GroupRow;
  readonly waiting: WaitingRow;
  readonly contact: ContactRow;
}
export type Topic = keyof LiveRows;
