/**
 * A call as shown in an agent's workbench. Kept apart from its schema, so that the SDK's types need no
 * schema library.
 */

/** Why the agent's connection to a contact ended. */
export const releaseReasons = [
  'hangUp',
  'abandoned',
  'rejected',
  'ringTimeout',
  'busy',
  'noAnswer',
  'declined',
  'invalidNumber',
  'unreachable',
  'lost',
  'cancelled',
  'transferred',
  'handedOver',
  'takenOver',
  'agentLeft',
  'flowEnded',
  'queueOverflow',
  /** The carrier offered no supported codec. */
  'noCodec',
] as const;
export type ReleaseReason = (typeof releaseReasons)[number];

/** The third party of a consultation or conference. `connId` names the agent's call with that party. */
export interface ThirdInfo {
  connId: string;
  /** The caller ID of the call to the third party, and the third party's number or extension. */
  caller: string;
  callee: string;
  /** Epoch milliseconds of dialling. */
  startedAt: number;
  /** The third party's phone rings. */
  alerting: boolean;
  /** Epoch milliseconds; absent until the answer. */
  establishedAt?: number;
}

/** The outcome of a successful verification. Any other outcome means failure. */
export const verifiedOutcome = 'verified';

/**
 * The verification of the customer that is running, or the last one in this call (document, changelog
 * 0.2.6).
 */
export interface VerificationInfo {
  running: boolean;
  /**
   * The flow's outcome, such as `verified`; `failed` if the flow broke off, `cancelled` by the agent; empty
   * while it runs.
   */
  outcome: string;
  /** Further values of the flow by name. Never digits that the customer entered. */
  told: Record<string, string>;
}

/**
 * A supervisor's mode in an agent's call. `listening`: the supervisor hears both parties and is not heard;
 * `coaching`: only the agent hears the supervisor; `bargedIn`: all hear each other.
 */
export const supervisionModes = ['listening', 'coaching', 'bargedIn'] as const;
export type SupervisionMode = (typeof supervisionModes)[number];

/** The supervised agent, and the supervision mode. */
export interface SupervisionInfo {
  mode: SupervisionMode;
  userId: string;
  extension: string;
  name: string;
}

/**
 * The agent's call in snapshots and events. Numbers are as dialled; `connId` is the document's `connid`.
 */
export interface CallInfo {
  contactId: string;
  connId: string;
  direction: 'inbound' | 'outbound' | 'internal';
  caller: string;
  callee: string;
  skillGroupId: string;
  skillGroupName: string;
  /** Epoch milliseconds of the first ring or of dialling. */
  startedAt: number;
  /** Epoch milliseconds; absent until both parties can talk. */
  establishedAt?: number;
  /** Epoch milliseconds at which the caller's wait in the queue began. Absent: the call came from no queue. */
  waitingSince?: number;
  heldAt?: number;
  muted: boolean;
  /** Epoch milliseconds of the ring timeout; the agent then goes on a break. */
  ringUntil?: number;
  /** Epoch milliseconds of the automatic answer. */
  autoAnswerAt?: number;
  /** A ringing callback: the customer is called once the agent answers. */
  callback?: boolean;
  /** What the agent who scheduled the callback wrote down for it. Also during the call. */
  callbackNote?: string;
  /** The phone that rings; absent: the workbench. */
  answerAt?: 'mobile' | 'deskPhone';
  /** The consulted or conferenced third party. */
  third?: ThirdInfo;
  verification?: VerificationInfo;
  /** State of the recording; absent: the call is not recorded. */
  recording?: 'running' | 'paused';
  /** A supervised call of another agent. */
  supervision?: SupervisionInfo;
}
