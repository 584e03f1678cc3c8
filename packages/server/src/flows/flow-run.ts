import type { Flow, FlowNodeOf, QueueTreatment, Speech } from '@openseat/protocol';
import { defaultCountry } from '../numbers/number-plan.ts';
import type { OpeningHours } from './opening-hours.ts';
import type { Variables } from './template.ts';

/**
 * Where a call stands in a flow. A value, replaced by each step and never changed.
 *
 *  begin ─▶ speaking ⇄ keys ─▶ asking ─▶ elsewhere ─▶ ended
 *
 * `speaking`: the speech must end first. `keys`: a key may come, during the speech or after it. `asking`:
 * another system answers. `elsewhere`: in a queue, at a phone, or speaking a voicemail. From there the call
 * may return, and a key may come in a queue.
 */
export interface FlowRun {
  /** The version at the start of the call. Later changes of the flow do not affect the call. */
  readonly flow: Flow;
  readonly variables: Variables;
  /** The country of the numbering plan for typed numbers (ISO 3166). */
  readonly country: string;
  readonly node: string;
  readonly wait: FlowWait;
  /** Keys pressed before the question. */
  readonly ahead: string;
  /** A key to ignore if it comes next and soon: the terminator after the maximum of digits. */
  readonly superfluous?: { readonly key: string; readonly until: number } | undefined;
}

/** Where a call stands, without the flow itself, which its version identifies. */
export type FlowPosition = Omit<FlowRun, 'flow'>;

export type FlowWait =
  | { readonly type: 'begin' }
  | { readonly type: 'speaking' }
  | {
      readonly type: 'keys';
      readonly tries: number;
      readonly digits: string;
      readonly speaks: boolean;
      /** In a callback node: whether the number is right, or another number. */
      readonly asks?: 'confirm' | 'number';
    }
  | { readonly type: 'asking' }
  | { readonly type: 'elsewhere' }
  | { readonly type: 'ended' };

export type FlowInput =
  | { readonly type: 'begin' }
  /** The speech was heard to its end. */
  | { readonly type: 'spoken' }
  | { readonly type: 'key'; readonly key: string }
  /** The time of the last `wait` is over. */
  | { readonly type: 'timeUp' }
  /** Another system answered. */
  | { readonly type: 'answered'; readonly results: Variables }
  /**
   * The request failed, or the caller returns: the queue overflowed, the call was not answered, the
   * voicemail ended.
   */
  | { readonly type: 'failed' }
  | { readonly type: 'cameBack' }
  /** The caller has hung up. A callback that was requested still counts. */
  | { readonly type: 'hungUp' }
  /** The telephone system has lost the call. */
  | { readonly type: 'lost' };

/** Commands for `FlowActions`. Variables in texts are filled in. */
export type FlowCommand =
  | { readonly type: 'say'; readonly say: readonly Speech[] }
  | { readonly type: 'stopSpeech' }
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
  /** Answered by `cameBack`, or by `failed`: the callback was refused. */
  | {
      readonly type: 'requestCallback';
      readonly skillGroupId: string;
      readonly priority: number;
      readonly number: string;
      readonly attempts: number;
      readonly retrySeconds: number;
      readonly hours: OpeningHours | undefined;
    }
  /** Takes the caller out of the queue. The place is remembered. */
  | { readonly type: 'leaveQueue' }
  | { readonly type: 'rate'; readonly score: number }
  | { readonly type: 'giveBack'; readonly outcome: string; readonly told: Variables }
  | { readonly type: 'hangUp' }
  /** For the records: the branch that was taken. Never holds secret digits. */
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

/** A call before its first step. `given` are the variables that the call brings. */
export function beginFlow(flow: Flow, given: Variables, country: string = defaultCountry): FlowRun {
  return { flow, variables: given, country, node: flow.start, wait: { type: 'begin' }, ahead: '' };
}

/** A branch out of a node, with the commands on it. */
export interface Leaving {
  readonly branch: string;
  readonly target: string;
  readonly variables?: FlowRun['variables'];
  readonly commands?: readonly FlowCommand[];
  readonly superfluous?: string | undefined;
}

/** The effect of an input on a node: the call stays, or leaves the node. */
export type Outcome = { readonly stay: FlowStep } | { readonly leave: Leaving } | undefined;
