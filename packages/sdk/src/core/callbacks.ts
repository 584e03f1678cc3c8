import type { DueCallback as Due } from '@openseat/protocol/callback-limits';
import type { InstanceRequest } from './instance-request.ts';

/** A callback for this agent whose time has come. It rings once the agent is ready. */
export type DueCallback = Readonly<Due>;

/** A callback that the agent has scheduled, or is to call. */
export interface AgentCallback extends DueCallback {
  /** Any agent of the group may take it. */
  readonly forGroup: boolean;
  readonly skillGroup: string;
  /** It rings at an agent, or the customer is being called. */
  readonly calling: boolean;
}

/** When and for whom a callback is. */
export interface CallbackPlan {
  /** Epoch milliseconds, up to 30 days ahead. */
  readonly dueTime: number;
  /** At most 500 characters. */
  readonly note: string;
  /** Any agent of the group may take it; else only this agent. */
  readonly forGroup: boolean;
}

/** A callback to schedule. */
export interface CallbackRequest extends CallbackPlan {
  /** The call that it follows from: one of the agent's own. */
  readonly contactId: string;
  readonly phoneNumber: string;
}

const limit = 100;

/** The open ones, the next first. */
export async function listCallbacks(request: InstanceRequest): Promise<readonly AgentCallback[]> {
  const { callbacks } = await request('ListCallbacks', {
    own: true,
    states: ['waiting', 'calling'],
    pageNumber: 1,
    pageSize: limit,
  });
  return callbacks.list
    .map((each) => ({
      callbackId: each.callbackId,
      phoneNumber: each.phoneNumber,
      note: each.note,
      dueTime: each.waitingSince,
      forGroup: each.agentId === '',
      skillGroup: each.skillGroupName,
      calling: each.state === 'calling',
    }))
    .sort((a, b) => a.dueTime - b.dueTime);
}
