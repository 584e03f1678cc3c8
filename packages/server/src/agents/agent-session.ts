import type { AgentState, Role } from '@openseat/protocol';
import type { AgentDevice } from './agent-device.ts';

/** A user as the agent side of the server knows them. */
export interface AgentIdentity {
  readonly userId: string;
  readonly instanceId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly extension: string;
  readonly roles: readonly Role[];
  /** The user may not sign in, and requests of existing sessions are refused. */
  readonly disabled?: boolean;
}

/** What happens after a call: seconds until ready, or 'manual'. Document, option 7. */
export type AfterCallRule = number | 'manual';

/** An agent's part in a contact. */
export interface OwnCall {
  readonly contactId: string;
  readonly connId: string;
}

/** What an agent has chosen for the time after the call. */
export type NextStatus =
  | { readonly status: 'break'; readonly breakCode: string }
  | { readonly status: 'offline' };

/** An agent who is signed in, or was until a moment ago. Replaced at each change, never mutated. */
export interface AgentSession {
  readonly identity: AgentIdentity;
  /** The workbench that the agent has signed in with. */
  readonly deviceId: string;
  /** What the agent answers with. */
  readonly device: AgentDevice;
  readonly state: AgentState;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly breakCode: string;
  /** `supervision`: signed in without groups, gets no calls and may supervise those of others. */
  readonly purpose: 'calls' | 'supervision';
  readonly groups: readonly { readonly id: string; readonly level: number }[];
  readonly contact: OwnCall | undefined;
  /** The call whose required wrap-up code the agent has not chosen yet. Until then the agent stays in after-call work. */
  readonly owesCodeOf: OwnCall | undefined;
  /** The status after after-call work. Undefined: ready. */
  readonly next: NextStatus | undefined;
  /** Epoch milliseconds at which after-call work ends by itself. */
  readonly wrapUpUntil: number | undefined;
  /** Epoch milliseconds at which a break ends by itself. Undefined for a break that the agent requested. */
  readonly breakUntil: number | undefined;
  readonly afterCallRule: AfterCallRule;
  readonly autoAnswerSeconds: number | undefined;
  /** Whether the agent's workbench is connected. An agent who answers on a mobile phone needs none. */
  readonly present: boolean;
}

/** The call that an agent was in when the process ended, and the state that fits it. */
export interface ContinuedCall {
  readonly contact: OwnCall;
  /** @param onBreak whether a supervisor was on a break before the supervision */
  readonly stateOf: (onBreak: boolean) => AgentState;
}
/** The break of a supervisor who has signed in without groups. */
export const supervisionBreak = 'Supervision';

export function inCall(session: AgentSession): boolean {
  return session.contact !== undefined && session.state.status !== 'wrapUp';
}
