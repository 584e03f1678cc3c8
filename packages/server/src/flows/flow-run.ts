import type { Flow, FlowNodeOf, QueueTreatment, Speech } from '@openseat/protocol';
import type { OpeningHours } from './opening-hours.ts';
import type { Variables } from './template.ts';

/**
 * Where a call stands in a flow. A value, replaced by each step and never changed.
 *
 *  begin ─▶ speaking ⇄ keys ─▶ asking ─▶ elsewhere ─▶ ended
 *
 * `speaking`: what is said must end first. `keys`: a key may come, while it speaks or after. `asking`: another system answers.
 * `elsewhere`: in a queue, at an agent's or a number's phone, or speaking a voicemail; it may come back, from a queue also by a key.
 */
export interface FlowRun {
  /** The version that the call began with: a change of the flow does not reach it. */
  readonly flow: Flow;
  readonly variables: Variables;
  readonly node: string;
  readonly wait: FlowWait;
  /** Keys pressed before they were asked for. */
  readonly ahead: string;
  /** A key that means nothing if it comes next and soon: the terminator after all the digits that there can be. */
  readonly superfluous?: { readonly key: string; readonly until: number } | undefined;
}

export type FlowWait =
  | { readonly type: 'begin' }
  | { readonly type: 'speaking' }
  | {
      readonly type: 'keys';
      readonly tries: number;
      readonly digits: string;
      readonly speaks: boolean;
      /** Of a callback: whether a number is the right one, or for another. */
      readonly asks?: 'confirm' | 'number';
    }
  | { readonly type: 'asking' }
  | { readonly type: 'elsewhere' }
  | { readonly type: 'ended' };

export type FlowInput =
  | { readonly type: 'begin' }
  /** What was said has been heard to its end. */
  | { readonly type: 'spoken' }
  | { readonly type: 'key'; readonly key: string }
  /** The time of the last `wait` is over. */
  | { readonly type: 'timeUp' }
  /** Another system answered. */
  | { readonly type: 'answered'; readonly results: Variables }
  /** It did not; or the caller comes back from elsewhere: the queue overflowed, nobody answered, the message ended. */
  | { readonly type: 'failed' }
  | { readonly type: 'cameBack' }
  /** The caller has gone: what she asked for still counts. */
  | { readonly type: 'hungUp' };

/** What the edge is to do. Texts have their variables filled in. */
export type FlowCommand =
  | { readonly type: 'say'; readonly say: readonly Speech[] }
  | { readonly type: 'hush' }
  /** `timeUp` after this time, unless another input comes first. */
  | { readonly type: 'wait'; readonly seconds: number }
  | { readonly type: 'ask'; readonly request: FlowRequest }
  | {
      readonly type: 'enqueue';
      readonly skillGroupId: string;
      readonly priority: number;
      readonly treatment: QueueTreatment | undefined;
    }
  | { readonly type: 'callAgent'; readonly extension: string }
  | { readonly type: 'callNumber'; readonly number: string; readonly ringSeconds: number }
  | ({ readonly type: 'takeVoicemail' } & Pick<
      FlowNodeOf<'voicemail'>,
      'skillGroupId' | 'maxSeconds' | 'silenceSeconds'
    >)
  /** Answered by `cameBack`, or `failed`: she will not be called. */
  | {
      readonly type: 'requestCallback';
      readonly skillGroupId: string;
      readonly priority: number;
      readonly number: string;
      readonly attempts: number;
      readonly retrySeconds: number;
      readonly hours: OpeningHours | undefined;
    }
  /** Takes the caller out of her queue; her place is remembered. */
  | { readonly type: 'leaveQueue' }
  | { readonly type: 'rate'; readonly score: number }
  | { readonly type: 'giveBack'; readonly outcome: string; readonly told: Variables }
  | { readonly type: 'hangUp' }
  /** For the records: the branch that was taken out of a node. Never holds what was pressed for secret digits. */
  | { readonly type: 'note'; readonly node: string; readonly branch: string };

export interface FlowRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>> | undefined;
  readonly timeoutSeconds: number;
  /** Variables and the JSON pointers of their values. */
  readonly results: Readonly<Record<string, string>>;
}

export interface FlowStep {
  readonly run: FlowRun;
  readonly commands: readonly FlowCommand[];
}

/** A call before its first step. `given` are the variables that it brings with it. */
export function beginFlow(flow: Flow, given: Variables): FlowRun {
  return { flow, variables: given, node: flow.start, wait: { type: 'begin' }, ahead: '' };
}
