import type { AgentStatusCode } from '@openseat/protocol/agent-status';
import type { HangUpType } from '@openseat/protocol/contact';
import type { DueCallback } from './callback-types.ts';
import type { ConditionCode } from './condition-code.ts';
import type { AgentQueue, WorkbenchProblem } from './workbench-state.ts';

type CallArguments = [connid: string, caller: string, calee: string, contactId: string];

/** The workbench's events by name; each matches one of the document's hooks (19 to 31). */
export interface WorkbenchEvents {
  init(): void;
  /** The call centre's settings by name, as in `ListConfig`. */
  register(config: Readonly<Record<string, string>>): void;
  logIn(): void;
  logOut(): void;
  /** @param type 'offline': on a mobile phone, not here (method 15) */
  ready(type?: 'offline'): void;
  break(): void;
  callComing(...call: [...CallArguments, skillgroupId: string]): void;
  callDialing(...call: CallArguments): void;
  callEstablish(...call: CallArguments): void;
  callRelease(...call: CallArguments): void;
  hangUp(type: HangUpType): void;
  statusChange(code: AgentStatusCode, lastCode: AgentStatusCode, context: { readonly connid?: string }): void;
  /** The customer pressed a key. */
  dtmf(key: string, connid: string): void;
  /**
   * A verification flow has ended: `verified`, or the reason of the failure, and further values of the
   * flow.
   */
  verification(outcome: string, told: Readonly<Record<string, string>>, connid: string): void;
  /** The agent's note about a call is stored; empty: it was removed. */
  notesChanged(note: string, contactId: string): void;
  /**
   * The queues of the agent's groups have changed, at most twice a second. All of them, as in the state; none while
   * signed out.
   */
  queuesChanged(queues: readonly AgentQueue[]): void;
  /** A callback for this agent is due: it rings once the agent is ready. */
  callbackDue(callback: DueCallback): void;
  problem(problem: WorkbenchProblem): void;
  /** A condition has begun or ended. Its beginning is also reported as a problem. */
  condition(code: ConditionCode, active: boolean): void;
}
