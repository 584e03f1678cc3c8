import type { Speech } from '@openseat/protocol';
import type { FlowCommand, FlowRequest } from './flow-run.ts';
import type { Variables } from './template.ts';

type Command<Kind extends FlowCommand['type']> = Extract<FlowCommand, { type: Kind }>;

/** The actions of a flow on its call. `contacts/` implements them. */
export interface FlowActions {
  /**
   * Starts speech, and calls `onFinished` at its end unless it was stopped. Answers a function that stops
   * it.
   */
  say(say: readonly Speech[], onFinished: () => void): Promise<() => Promise<void>>;
  /** Sends an HTTP request; undefined: it failed. */
  ask(request: FlowRequest): Promise<Variables | undefined>;
  /** Leads the call elsewhere, or ends it. The call may return with `cameBack`. */
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
  /** Runs work in the call's mailbox, so that nothing else changes the call meanwhile. */
  later(work: () => Promise<void>): void;
}
