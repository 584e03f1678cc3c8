import type {
  ContactDirection,
  ContactKind,
  ContactState,
  Speech,
  SupervisionInfo,
  SupervisionMode,
  VerificationInfo,
} from '@openseat/protocol';
import type { DeviceType } from '../../agents/agent-device.ts';
import type { FlowProgress } from '../../flows/flow-session.ts';
import type { SkillGroupName } from '../../numbers/number-directory.ts';
import type { Survey } from '../../surveys/survey.ts';

export type { SkillGroupName };

/**
 * A party that an agent consults or confers with, or an outside number that the customer is transferred
 * to.
 */
export interface ThirdParty {
  /** The `connid` of the agent's call with the third party. The customer's call has its own. */
  readonly connId: string;
  readonly party: OutsideLeg | Connection;
  readonly caller: string;
  readonly callee: string;
  readonly startedAt: number;
  alerting: boolean;
  establishedAt: number | undefined;
}

/**
 * A current contact: all that another process needs to continue it. Serialisable: deadlines instead of timers, ids
 * instead of references (`contact-runtime.ts` has the rest). Only code that runs in its mailbox changes it. Its
 * parties are the customer, the agent and a third party. Each can be absent: a waiting customer has no agent yet, an
 * internal call has no customer.
 */
export interface Contact {
  readonly id: string;
  readonly instanceId: string;
  readonly direction: ContactKind;
  readonly caller: string;
  readonly callee: string;
  readonly startedAt: number;
  state: ContactState;
  customer: OutsideLeg | undefined;
  /** The agent that the call belongs to. */
  connection: Connection | undefined;
  thirdParty: ThirdParty | undefined;
  skillGroup: SkillGroupName | undefined;
  queuedAt: number | undefined;
  /** Decides the place in the queue: older contacts go first. */
  waitingSince: number | undefined;
  priority: number;
  establishedAt: number | undefined;
  /** Agent who gets the call back if the transfer fails. */
  returnTo: string | undefined;
  /** Whether an agent has transferred the customer blind. */
  oneStepTransfer: boolean;
  readonly bridges: Partial<Record<BridgeName, string>>;
  /** The flow that the customer is in, or was in last. */
  flow: ContactFlow | undefined;
  /** What happens if the customer waits for too long. */
  overflow: Overflow | undefined;
  announcements: Announcements | undefined;
  /** What the agent sees of a verification. The last one is kept. */
  verification: VerificationInfo | undefined;
  /** The agent who paused the recordings. */
  recordingPausedBy: string | undefined;
  /** Epoch milliseconds. Until then no agent sees the customer's keys. */
  keysIgnoredUntil: number;
  /** Keys to press for the agent once the called number answers; empty: none. */
  keysAfterAnswer: string;
  /** How many of our numbers the call has passed through. */
  hops: number;
  /** The voicemail that the caller speaks, and since when. */
  voicemail: { readonly id: string; readonly since: number } | undefined;
  /** The caller left a voicemail or requested a callback: hanging up now is no abandoned call. */
  handled: boolean;
  /** The callback that this contact is an attempt of. */
  callbackId: string | undefined;
  /** What an agent wrote down for the callback. */
  callbackNote?: string | undefined;
  /** The agent that routing reserves the contact for. */
  reservedFor: string | undefined;
  /** The supervisor who has reserved it. Undefined: sticky routing has. */
  reservedBy?: string | undefined;
  /** The party that the agent calls. Called when the agent's phone has answered its leg. */
  dials: DialledParty | undefined;
  readonly supervisions: Supervision[];
  readonly deadlines: Deadline[];
}

/** The flow of a contact, and what its actions need. */
export interface ContactFlow {
  readonly use: 'inbound' | 'verification' | 'rating';
  /** The published version. The flow of a rating is built in. */
  readonly flowId: string;
  readonly version: number;
  /** The skill groups that the flow leads to. */
  readonly skillGroups: readonly SkillGroupName[];
  /** The survey that a rating answers. */
  readonly survey: Survey | undefined;
  progress: FlowProgress;
}

export type DialledParty =
  | { readonly type: 'number'; readonly number: string; readonly caller: string; readonly timeoutMs: number }
  | { readonly type: 'agent'; readonly userId: string; readonly extension: string };

/**
 * `ringTimeout`, `autoAnswer`, `confirmation`: of the agent's leg that rings. `numberTimeout`: a called number does
 * not answer. `dialTimeout`: neither does the customer of an agent's call. `reservation`: sticky routing ends.
 */
export type DeadlineType =
  | 'ringTimeout'
  | 'autoAnswer'
  | 'confirmation'
  | 'numberTimeout'
  | 'dialTimeout'
  | 'reservation';

/** What happens to a contact at a time, unless another step comes before. */
export interface Deadline {
  readonly type: DeadlineType;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The leg that the deadline is about. */
  readonly legId?: string | undefined;
}

/** An outside party: the customer or a called third party. */
export interface OutsideLeg {
  readonly kind: 'outside';
  readonly legId: string;
  readonly number: string;
  /** The agent or user that requested the call; undefined: a flow, or an incoming call. */
  readonly askedBy: string | undefined;
  /** Whether the telephone system knows the leg. */
  exists: boolean;
  answered: boolean;
  /** Whether the network plays early media. */
  earlyMedia: boolean;
  ended: boolean;
  /** Where the leg is in the telephone system. */
  place: LegPlace;
  /** A request to leave or take the place has failed, but may have been carried out. */
  placeInDoubt: boolean;
}

/**
 * How an agent joined a contact. `assist`: consulted by another agent; `supervise`: supervises another
 * agent's call.
 */
export type Role = 'call' | 'assist' | 'internal' | 'supervise';

/** An agent's part in a contact, from the offer to the hang-up. Its id is the document's `connid`. */
export interface Connection {
  readonly kind: 'agent';
  readonly connId: string;
  readonly userId: string;
  /** A lost leg is replaced when the agent's page is back. */
  legId: string;
  /** The device that the agent is called at. */
  readonly device: DeviceType;
  /** The name of the registered phone that the leg was called at. Each sign-in of a page has its own. */
  phone: string | undefined;
  /** Epoch milliseconds. The agent's leg is lost, and the call waits this long for the agent's page. */
  awayUntil: number | undefined;
  /** The direction from the agent's side. */
  direction: ContactDirection;
  readonly role: Role;
  caller: string;
  callee: string;
  readonly offeredAt: number;
  /** Rings at this agent directly, not by the group's queue. */
  readonly direct: boolean;
  /** Whether the telephone system knows the leg. */
  exists: boolean;
  legState: 'calling' | 'up' | 'ended';
  place: LegPlace;
  placeInDoubt: boolean;
  ringUntil: number | undefined;
  autoAnswerAt: number | undefined;
  /** A mobile phone is picked up and the agent has not pressed the key. */
  confirming: boolean;
  establishedAt: number | undefined;
  heldAt: number | undefined;
  holdMs: number;
  muted: boolean;
  /** Whether the called party's phone rings. */
  alerting: boolean;
  recordingId: string | undefined;
  /** A consulted agent who has taken the customer over. */
  adopted: boolean;
  /** The wrap-up code that the agent has chosen during the call. */
  wrapUpCodeId: string | undefined;
}

export type Party = OutsideLeg | Connection;

/** The bridges of a contact: one for the talk, one for a consultation. */
export type BridgeName = 'talk' | 'aside';

/**
 * A supervisor's place: hears what the agent says and hears; with `coaching` also heard by the agent
 * alone.
 */
export type ListeningPlace = 'listening' | 'coaching';

/** Where a leg is. This alone decides which parties hear each other. `none`: alone, in silence. */
export type LegPlace = 'none' | 'music' | 'ringback' | ListeningPlace | BridgeName;

/**
 * A supervisor's part in an agent's call, beside the call's parties (ADR 0030). It belongs to the agent's leg, and
 * ends with the agent's part.
 */
export interface Supervision {
  /** The supervisor's own leg. Established: the supervisor hears the call. */
  readonly connection: Connection;
  /** The supervised agent. */
  readonly agent: Omit<SupervisionInfo, 'mode'>;
  agentLegId: string;
  mode: SupervisionMode;
  /** The listener in the telephone system, while the supervisor is not in the bridge. */
  listenerId: string | undefined;
}

/** An agent in a contact, and a supervision of the agent. */
export interface Supervised {
  readonly agent: Connection;
  readonly supervision: Supervision;
}

/** The supervised agent and the contact. Undefined: the agent's current contact. */
export interface SupervisedCall {
  readonly agentId: string;
  readonly contactId: string | undefined;
}

/** What happens to a customer who has waited in a queue for too long. */
export interface Overflow {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Back to the flow, or to another group. Without a group the contact ends. */
  readonly to: { readonly type: 'flow' } | { readonly type: 'group'; readonly skillGroup?: SkillGroupName };
}

/** Announcements to a waiting customer: position and expected wait, and the offer of a callback. */
export interface Announcements {
  readonly say: readonly Speech[] | undefined;
  readonly everyMs: number;
  readonly sayCallback: readonly Speech[] | undefined;
  /** Epoch milliseconds; undefined: no callback is offered. */
  readonly callbackFrom: number | undefined;
  /** When the next announcement comes. */
  nextAt: number;
  /** When `say` is due next. */
  regularAt: number | undefined;
}
