import type { Speech } from '@openseat/protocol';
import type { FlowCommand, FlowRequest } from './flow-run.ts';
import type { Variables } from './template.ts';

type Command<Kind extends FlowCommand['type']> = Extract<FlowCommand, { type: Kind }>;

/** What a flow's call can do. `contacts/` implements it. */
export interface FlowStage {
  /** Begins to speak; `heard` is called when all was heard, unless it is stopped before. Answers how to stop. */
  say(say: readonly Speech[], heard: () => void): Promise<() => Promise<void>>;
  /** Asks another system; undefined: it failed. */
  ask(request: FlowRequest): Promise<Variables | undefined>;
  /** Leads the call to somebody, or ends it. It may come back with `cameBack`. */
  enqueue(command: Command<'enqueue'>): Promise<void>;
  callAgent(command: Command<'callAgent'>): Promise<void>;
  callNumber(command: Command<'callNumber'>): Promise<void>;
  takeVoicemail(command: Command<'takeVoicemail'>): Promise<void>;
  requestCallback(command: Command<'requestCallback'>): Promise<void>;
  leaveQueue(): Promise<void>;
  rate(score: number): Promise<void>;
  giveBack(command: Command<'giveBack'>): Promise<void>;
  hangUp(): Promise<void>;
  note(node: string, branch: string): Promise<void>;
  /** Carries work out when the call's turn comes: nothing else changes the call meanwhile. */
  later(work: () => Promise<void>): void;
}
