import Type, { type Static } from 'typebox';
import type { MobileInfo as Mobile } from './agent-status.ts';
import { type CallInfo as Call, releaseReasons, supervisionModes } from './call-info.ts';
import type { DueCallback as Due } from './callback-limits.ts';
import { releasers } from './contact.ts';
import type { QueueInfo as Queue } from './queue-info.ts';
import type { WrapUpInfo as WrapUp } from './wrap-up.ts';

/**
 * Events from the server to an agent's workbench over the agent channel. Every connection begins with
 * `snapshot`, which restores the whole state. Each later event is a change, in order (`seq` grows by one).
 */

/** The schema of `CallInfo`, where the fields are documented. */
export const CallInfo = Type.Object({
  contactId: Type.String(),
  connId: Type.String(),
  direction: Type.Enum(['inbound', 'outbound', 'internal']),
  caller: Type.String(),
  callee: Type.String(),
  skillGroupId: Type.String(),
  skillGroupName: Type.String(),
  startedAt: Type.Integer(),
  establishedAt: Type.Optional(Type.Integer()),
  waitingSince: Type.Optional(Type.Integer()),
  heldAt: Type.Optional(Type.Integer()),
  muted: Type.Boolean(),
  ringUntil: Type.Optional(Type.Integer()),
  autoAnswerAt: Type.Optional(Type.Integer()),
  callback: Type.Optional(Type.Boolean()),
  callbackNote: Type.Optional(Type.String()),
  answerAt: Type.Optional(Type.Enum(['mobile', 'deskPhone'])),
  third: Type.Optional(
    Type.Object({
      connId: Type.String(),
      caller: Type.String(),
      callee: Type.String(),
      startedAt: Type.Integer(),
      alerting: Type.Boolean(),
      establishedAt: Type.Optional(Type.Integer()),
    }),
  ),
  verification: Type.Optional(
    Type.Object({
      running: Type.Boolean(),
      outcome: Type.String(),
      told: Type.Record(Type.String(), Type.String()),
    }),
  ),
  recording: Type.Optional(Type.Enum(['running', 'paused'])),
  supervision: Type.Optional(
    Type.Object({
      mode: Type.Enum(supervisionModes),
      userId: Type.String(),
      extension: Type.String(),
      name: Type.String(),
    }),
  ),
});
export type CallInfo = Call;
// Schema and type say the same, or this does not compile.
true satisfies Equal<Static<typeof CallInfo>, Call>;

type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** The schema of `MobileInfo`, where the fields are documented. */
const MobileInfo = Type.Object({ number: Type.String(), caller: Type.String(), code: Type.Integer() });
true satisfies Equal<Static<typeof MobileInfo>, Mobile>;

/** The schema of `WrapUpInfo`, where the fields are documented. */
const WrapUpInfo = Type.Object({
  contactId: Type.String(),
  codeRequired: Type.Boolean(),
  next: Type.Optional(Type.Enum(['break', 'offline'])),
  nextBreakCode: Type.Optional(Type.String()),
});
true satisfies Equal<Static<typeof WrapUpInfo>, WrapUp>;

/** The agent's status. `wrapUpUntil` is absent when after-call work has no time limit. */
export const StatusInfo = Type.Object({
  code: Type.Integer(),
  since: Type.Integer(),
  breakCode: Type.Optional(Type.String()),
  wrapUpUntil: Type.Optional(Type.Integer()),
  mobile: Type.Optional(MobileInfo),
  wrapUp: Type.Optional(WrapUpInfo),
});
export type StatusInfo = Static<typeof StatusInfo>;

const ReleaseReason = Type.Enum(releaseReasons);

const hangUpTypes = ['ringing', 'dialing', 'inbound', 'outbound', 'internal'] as const;

function event<Name extends string, Fields extends Parameters<typeof Type.Object>[0]>(
  name: Name,
  fields: Fields,
) {
  return Type.Object({ name: Type.Literal(name), ...fields });
}

/** The agent's desk phone. Absent in a message: the agent has none. */
export const DeskPhoneInfo = Type.Object({
  /** Whether it is registered and can ring. */
  online: Type.Boolean(),
  /** Whether the agent answers on it, now or after the next sign-in. */
  inUse: Type.Boolean(),
});
export type DeskPhoneInfo = Static<typeof DeskPhoneInfo>;

/** The schema of `QueueInfo`, where the fields are documented. */
const QueueInfo = Type.Object({
  groupId: Type.String(),
  waiting: Type.Integer(),
  longestSince: Type.Optional(Type.Integer()),
});
true satisfies Equal<Static<typeof QueueInfo>, Queue>;

/** The schema of `DueCallback`, where the fields are documented. */
const DueCallback = Type.Object({
  callbackId: Type.String(),
  phoneNumber: Type.String(),
  note: Type.String(),
  dueTime: Type.Integer(),
});
true satisfies Equal<Static<typeof DueCallback>, Due>;

/** The full state of a workbench. `serverTime` sets its timers to the server's clock. */
export const Snapshot = event('snapshot', {
  serverTime: Type.Integer(),
  status: StatusInfo,
  call: Type.Optional(CallInfo),
  deskPhone: Type.Optional(DeskPhoneInfo),
  queues: Type.Optional(Type.Array(QueueInfo)),
  dueCallbacks: Type.Optional(Type.Array(DueCallback)),
});

export const StatusChanged = event('statusChanged', {
  status: StatusInfo,
  lastCode: Type.Integer(),
  connId: Type.Optional(Type.String()),
});

/** The desk phone was added, removed, chosen or left, or its registration changed. */
export const DeskPhoneChanged = event('deskPhoneChanged', { deskPhone: Type.Optional(DeskPhoneInfo) });

/**
 * Queues of the agent's groups have changed, at most two events a second. `complete`: these are all groups of the
 * agent; else the others stay as they were.
 */
export const QueuesChanged = event('queuesChanged', {
  queues: Type.Array(QueueInfo),
  complete: Type.Boolean(),
});

/**
 * The callbacks for this agent that wait for the agent to be ready have changed. All of them. Each rings like a call
 * once the agent is ready.
 */
export const CallbacksDue = event('callbacksDue', { callbacks: Type.Array(DueCallback) });

/** A customer's call rings at the agent (`onCallComing`). */
export const CallComing = event('callComing', { call: CallInfo });
/** The agent's own call is being placed (`onCallDialing`). */
export const CallDialing = event('callDialing', { call: CallInfo });
/** The called party's phone rings. */
export const CallAlerting = event('callAlerting', { contactId: Type.String() });
export const CallEstablished = event('callEstablished', { call: CallInfo });
export const CallHeld = event('callHeld', { call: CallInfo });
export const CallRetrieved = event('callRetrieved', { call: CallInfo });
/**
 * The parties of the call have changed: a third party joins, answers or leaves, the call was transferred to
 * the consulted agent, or the supervision mode changed.
 */
export const CallChanged = event('callChanged', { call: CallInfo });
/**
 * The customer has hung up during a consultation: `released` is over, and the call with the third party
 * goes on as `call`.
 */
export const CallReplaced = event('callReplaced', {
  call: CallInfo,
  released: CallInfo,
  hangUpType: Type.Enum(hangUpTypes),
});
export const CallMuted = event('callMuted', { contactId: Type.String(), muted: Type.Boolean() });
/** The agent's part of a call has ended (`onCallRelease`, `onHangUp`). */
export const CallReleased = event('callReleased', {
  call: CallInfo,
  reason: ReleaseReason,
  releasedBy: Type.Enum(releasers),
  hangUpType: Type.Enum(hangUpTypes),
});
/** The customer pressed a key. */
export const DtmfReceived = event('dtmfReceived', { contactId: Type.String(), digit: Type.String() });
/** Another workbench of the same agent has taken over; this one must sign out (8021). */
export const Replaced = event('replaced', {});
/** The server has ended the sign-in: token expired, user removed, or connection lost for too long. */
export const SignedOutByServer = event('signedOutByServer', { code: Type.String() });

export const AgentEvent = Type.Union([
  Snapshot,
  StatusChanged,
  DeskPhoneChanged,
  QueuesChanged,
  CallbacksDue,
  CallComing,
  CallDialing,
  CallAlerting,
  CallEstablished,
  CallHeld,
  CallRetrieved,
  CallChanged,
  CallReplaced,
  CallMuted,
  CallReleased,
  DtmfReceived,
  Replaced,
  SignedOutByServer,
]);
export type AgentEvent = Static<typeof AgentEvent>;
export type AgentEventName = AgentEvent['name'];
export type AgentEventOf<Name extends AgentEventName> = Extract<AgentEvent, { name: Name }>;
