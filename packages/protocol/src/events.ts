import Type, { type Static } from 'typebox';
import type { MobileInfo as Mobile } from './agent-status.ts';
import { type CallInfo as Call, releaseReasons, supervisionModes } from './call-info.ts';
import { releasers } from './contact.ts';

/**
 * What the server tells an agent's workbench over the agent channel. Every connect begins with `snapshot`, so a
 * workbench that was away knows all again; from then on each event is a change, in order (`seq` grows by one).
 */

/** The schema of `CallInfo`; what its fields mean is said there. */
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
  heldAt: Type.Optional(Type.Integer()),
  muted: Type.Boolean(),
  ringUntil: Type.Optional(Type.Integer()),
  autoAnswerAt: Type.Optional(Type.Integer()),
  callback: Type.Optional(Type.Boolean()),
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

/** The schema of `MobileInfo`; what its fields mean is said there. */
const MobileInfo = Type.Object({ number: Type.String(), caller: Type.String(), code: Type.Integer() });
true satisfies Equal<Static<typeof MobileInfo>, Mobile>;

/** Status of the agent. `wrapUpUntil` is absent when after-call work has no end of its own. */
export const StatusInfo = Type.Object({
  code: Type.Integer(),
  since: Type.Integer(),
  breakCode: Type.Optional(Type.String()),
  wrapUpUntil: Type.Optional(Type.Integer()),
  mobile: Type.Optional(MobileInfo),
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

/** The desk phone of an agent; absent where one is told of it: she has none. */
export const DeskPhoneInfo = Type.Object({
  /** Whether it is registered, so that it can ring. */
  online: Type.Boolean(),
  /** Whether she answers with it, or will once she signs in. */
  inUse: Type.Boolean(),
});
export type DeskPhoneInfo = Static<typeof DeskPhoneInfo>;

/** The whole of what a workbench shows. `serverTime` lets it set its countdowns by the server's clock. */
export const Snapshot = event('snapshot', {
  serverTime: Type.Integer(),
  status: StatusInfo,
  call: Type.Optional(CallInfo),
  deskPhone: Type.Optional(DeskPhoneInfo),
});

export const StatusChanged = event('statusChanged', {
  status: StatusInfo,
  lastCode: Type.Integer(),
  connId: Type.Optional(Type.String()),
});

/** Her desk phone has come, gone, registered or not, or was chosen or left. */
export const DeskPhoneChanged = event('deskPhoneChanged', { deskPhone: Type.Optional(DeskPhoneInfo) });

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
 * Who is in the call has changed: a third party comes, answers or goes, the call was transferred to her who was consulted, or she
 * supervises it in another way.
 */
export const CallChanged = event('callChanged', { call: CallInfo });
/** The customer has hung up while the agent consults: `released` is over, and what was her call with the third goes on as `call`. */
export const CallReplaced = event('callReplaced', {
  call: CallInfo,
  released: CallInfo,
  hangUpType: Type.Enum(hangUpTypes),
});
export const CallMuted = event('callMuted', { contactId: Type.String(), muted: Type.Boolean() });
/** The agent's part in a call is over (`onCallRelease`, `onHangUp`). */
export const CallReleased = event('callReleased', {
  call: CallInfo,
  reason: ReleaseReason,
  releasedBy: Type.Enum(releasers),
  hangUpType: Type.Enum(hangUpTypes),
});
/** The customer pressed a key. */
export const DtmfReceived = event('dtmfReceived', { contactId: Type.String(), digit: Type.String() });
/** Another workbench of the same agent took over; this one must let go (8021). */
export const Replaced = event('replaced', {});
/** The sign-in was ended by the server: token expired, user removed, connection away for too long. */
export const SignedOutByServer = event('signedOutByServer', { code: Type.String() });

export const AgentEvent = Type.Union([
  Snapshot,
  StatusChanged,
  DeskPhoneChanged,
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
