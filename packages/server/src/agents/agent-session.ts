import type { AgentState, Role } from '@openseat/protocol';
import type { AgentDevice } from './agent-device.ts';

/** A user as the agent side of the server knows her. */
export interface AgentIdentity {
  readonly userId: string;
  readonly instanceId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly extension: string;
  readonly roles: readonly Role[];
  /** May not sign in; what she could do before is refused. */
  readonly disabled?: boolean;
}

/** What happens after a call: seconds until ready, or 'manual'. Document, option 7. */
export type AfterCallRule = number | 'manual';

/** An agent who is signed in, or was until a moment ago. Replaced at each change, never mutated. */
export interface AgentSession {
  readonly identity: AgentIdentity;
  /** The workbench that she has signed in with. */
  readonly deviceId: string;
  /** What she answers with. */
  readonly device: AgentDevice;
  readonly state: AgentState;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly breakCode: string;
  readonly groups: readonly { readonly id: string; readonly level: number }[];
  readonly contact: { readonly contactId: string; readonly connId: string } | undefined;
  /** Epoch milliseconds at which after-call work ends by itself. */
  readonly wrapUpUntil: number | undefined;
  /** Epoch milliseconds at which a break ends by itself; a break that was asked for does not. */
  readonly breakUntil: number | undefined;
  readonly afterCallRule: AfterCallRule;
  readonly autoAnswerSeconds: number | undefined;
  /** Whether her workbench is connected; one who answers on a mobile phone needs none. */
  readonly present: boolean;
}

export function inCall(session: AgentSession): boolean {
  return session.contact !== undefined && session.state.status !== 'wrapUp';
}
