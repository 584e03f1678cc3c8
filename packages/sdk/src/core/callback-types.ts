import type { DueCallback as Due } from '@openseat/protocol/callback-limits';

/** A callback for this agent whose time has come. It rings once the agent is ready. */
export type DueCallback = Readonly<Due>;

/** A callback that the agent has scheduled, is to call, or may call as it is due in a group of the agent. */
export interface AgentCallback extends DueCallback {
  /** Any agent of the group may take it. */
  readonly forGroup: boolean;
  readonly skillGroup: string;
  /** It rings at an agent, or the customer is being called. */
  readonly calling: boolean;
  /** The agent has scheduled it, or is to call it, and may change it. */
  readonly own: boolean;
}

/** When a callback is, and who may take it. */
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
