/** A call as an agent's workbench knows it. Apart from its schema, so that the SDK's types need no schema library. */

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
] as const;
export type ReleaseReason = (typeof releaseReasons)[number];

/** Whom an agent consults, or has in a conference. `connId` names her call with them. */
export interface ThirdInfo {
  connId: string;
  /** The number or the extension that they were called from, and theirs. */
  caller: string;
  callee: string;
  /** Epoch milliseconds of dialling. */
  startedAt: number;
  /** Their phone rings. */
  alerting: boolean;
  /** Epoch milliseconds; absent until they answer. */
  establishedAt?: number;
}

/** The outcome of a verification that says yes; any other says no. */
export const verifiedOutcome = 'verified';

/** A flow checks who the customer is (document, changelog 0.2.6), or this is what came of the last one in this call. */
export interface VerificationInfo {
  running: boolean;
  /** As the flow returned it, such as `verified`; `failed` when it broke off, `cancelled` by the agent; empty while it runs. */
  outcome: string;
  /** What the flow tells besides, by name. Never what the customer has pressed. */
  told: Record<string, string>;
}

/**
 * How a leader is in an agent's call. `listening`: she hears both and nobody hears her; `coaching`: the agent alone hears her as well;
 * `bargedIn`: all hear each other.
 */
export const supervisionModes = ['listening', 'coaching', 'bargedIn'] as const;
export type SupervisionMode = (typeof supervisionModes)[number];

/** Whose call a leader supervises, and how. */
export interface SupervisionInfo {
  mode: SupervisionMode;
  userId: string;
  extension: string;
  name: string;
}

/** The agent's call as a snapshot or an event tells it. Numbers are as dialled; `connId` is the document's `connid`. */
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
  /** Epoch milliseconds; absent until the two can talk. */
  establishedAt?: number;
  heldAt?: number;
  muted: boolean;
  /** Epoch milliseconds when ringing ends by itself (agent goes on a break). */
  ringUntil?: number;
  /** Epoch milliseconds when the call answers itself. */
  autoAnswerAt?: number;
  /** While it rings: nobody is on the line yet, the customer is called back when the agent answers. */
  callback?: boolean;
  /** The phone at which it is answered; absent: in the workbench. */
  answerAt?: 'mobile' | 'deskPhone';
  /** Whoever else she called into it. */
  third?: ThirdInfo;
  verification?: VerificationInfo;
  /** Whether what is said is being recorded; absent: nothing of this call is. */
  recording?: 'running' | 'paused';
  /** It is another's, whom she supervises. */
  supervision?: SupervisionInfo;
}
