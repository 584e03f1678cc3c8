import type { AgentStatusCode } from '@openseat/protocol/agent-status';
import type { HangUpType } from '@openseat/protocol/contact';
import type { WorkbenchProblem } from './workbench-state.ts';

type CallArguments = [connid: string, caller: string, calee: string, contactId: string];

/** What the workbench tells, by event name; each goes with one of the document's hooks (19 to 31). */
export interface WorkbenchEvents {
  init(): void;
  /** The call centre's settings by name, as `ListConfig` has them. */
  register(config: Readonly<Record<string, string>>): void;
  logIn(): void;
  logOut(): void;
  /** @param type 'offline': not here, but at a mobile phone (method 15) */
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
  /** A flow has given the customer back: `verified`, or a reason why she is not, and what the flow tells besides. */
  verification(outcome: string, told: Readonly<Record<string, string>>, connid: string): void;
  problem(problem: WorkbenchProblem): void;
}
