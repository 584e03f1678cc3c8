import { OpenSeatError, type SupervisionMode } from '@openseat/protocol';
import { answersItself } from '../../agents/agent-device.ts';
import type { AgentSession } from '../../agents/agent-session.ts';
import type { RequestOrigin } from '../../audit/audit-log.ts';
import { type CallContext, logFields, onContact } from '../call-context.ts';
import {
  dropAgentLeg,
  endSupervision,
  moveAgentOut,
  releasedRecord,
  tellReleased,
} from '../lifecycle/release-legs.ts';
import { beginTalk } from '../lifecycle/talk.ts';
import { callAgentLeg } from '../media/outside-leg.ts';
import { leavePlace, placeLegs } from '../media/place-legs.ts';
import { isBridge } from '../media/placement.ts';
import { pauserLeft } from '../media/recording-pause.ts';
import { openConnection, recordStep } from '../record-step.ts';
import { isGone, newConnection } from '../state/connection.ts';
import type { Connection, Contact, Supervision } from '../state/contact.ts';
import type { ContactStepName } from '../state/contact-journal.ts';
import { legUpInTime } from '../state/contact-runtime.ts';
import { moveContact } from '../state/contact-steps.ts';
import { callInfo, connectionOf } from '../state/parties.ts';
import { refuse } from '../transfer/consult.ts';

/** A supervisor's request. */
export interface SupervisionRequest {
  readonly mode: SupervisionMode;
  /** How long the supervisor's phone may take to answer its leg. */
  readonly timeoutMs: number;
  readonly asked: RequestOrigin;
}

const operations: Readonly<Record<SupervisionMode, string>> = {
  listening: 'MonitorCall',
  coaching: 'CoachCall',
  bargedIn: 'BargeInCall',
};

/** Written before the supervision begins, so that no listening is missing in the audit log. */
async function audit(
  ctx: CallContext,
  contact: Contact,
  { connection, agent }: Supervision,
  action: string,
  asked: RequestOrigin,
): Promise<void> {
  const { instanceId, id: target } = contact;
  const detail = { agentId: agent.userId, supervisorId: connection.userId };
  await ctx.auditLog.write({ instanceId, at: ctx.now(), ...asked, action, target, detail });
}

/** The contact's step for each mode, in call records. */
const steps: Readonly<Record<SupervisionMode, ContactStepName>> = {
  listening: 'monitored',
  coaching: 'coached',
  bargedIn: 'bargedIn',
};

/**
 * A supervisor begins to supervise an agent's call. The supervisor's phone is awaited outside the
 * contact's mailbox, because the agent's requests must not wait for it.
 * @throws OpenSeatError `NotExists.ChannelId` if the agent does not talk, or no longer does
 */
export async function beginSupervision(
  ctx: CallContext,
  leader: AgentSession,
  contact: Contact,
  agentId: string,
  request: SupervisionRequest,
): Promise<void> {
  const { type } = ctx.devices.require(leader.identity.userId);
  const supervision = await onContact(ctx, contact, async () =>
    take(ctx, leader, contact, agentId, request.mode),
  );
  const joined = joinIn(ctx, contact, supervision, request);
  if (!answersItself(type)) return joined;
  // Picking up can take long. Events report it.
  joined.catch((error: unknown) => {
    ctx.log.warn({ ...logFields(contact), err: error }, "the supervisor's phone was not picked up");
  });
}

/** Calls the supervisor's phone. Once it has answered, the supervisor hears the call. */
async function joinIn(
  ctx: CallContext,
  contact: Contact,
  supervision: Supervision,
  request: SupervisionRequest,
): Promise<void> {
  const { connection } = supervision;
  const timeoutMs = answersItself(connection.device) ? ctx.ringMs : request.timeoutMs;
  try {
    await audit(ctx, contact, supervision, operations[request.mode], request.asked);
    await callAgentLeg(ctx, contact, connection, {
      callerId: supervision.agent.extension,
      timeoutSeconds: Math.ceil(timeoutMs / 1000),
    });
    connection.exists = true;
  } catch (error) {
    await notJoined(ctx, contact, supervision, error);
  }
  await hearWhenUp(ctx, contact, supervision, timeoutMs);
}

/** The supervisor's phone is being called: the supervisor hears the call once it has answered. */
export async function hearWhenUp(
  ctx: CallContext,
  contact: Contact,
  supervision: Supervision,
  timeoutMs: number,
): Promise<void> {
  try {
    await legUpInTime(contact, supervision.connection, timeoutMs);
  } catch (error) {
    await notJoined(ctx, contact, supervision, error);
  }
  await onContact(ctx, contact, () => hear(ctx, contact, supervision));
}

async function notJoined(
  ctx: CallContext,
  contact: Contact,
  supervision: Supervision,
  error: unknown,
): Promise<never> {
  // The agent has left meanwhile.
  if (!contact.supervisions.includes(supervision)) throw new OpenSeatError('NotExists.ChannelId');
  await onContact(ctx, contact, () => endSupervision(ctx, contact, supervision, 'lost', 'system'));
  throw error;
}

/** Registers the supervision with routing, the call and the supervisor's workbench. */
function take(
  ctx: CallContext,
  leader: AgentSession,
  contact: Contact,
  agentId: string,
  mode: SupervisionMode,
): Supervision {
  const agent = connectionOf(contact, agentId);
  const identity = ctx.agents.session(agentId)?.identity;
  // The agent's call may have ended while this waited for its turn.
  const talks = agent?.establishedAt !== undefined && !isGone(agent);
  if (!identity || !agent || !talks || agent.role === 'supervise') {
    throw new OpenSeatError('NotExists.ChannelId');
  }
  const { userId } = leader.identity;
  const connection = newConnection({
    userId,
    device: ctx.devices.deviceOf(userId).type,
    direction: agent.direction,
    role: 'supervise',
    caller: agent.caller,
    callee: agent.callee,
    offeredAt: ctx.now(),
  });
  // Before anything exists: this throws if the supervisor's status does not allow it.
  ctx.agents.move(userId, 'monitor', {
    contact: { contactId: contact.id, connId: connection.connId },
    breakCode: leader.breakCode,
  });
  const supervision: Supervision = {
    connection,
    agent: { userId: agentId, extension: identity.extension, name: identity.displayName },
    agentLegId: agent.legId,
    mode,
    listenerId: undefined,
  };
  contact.supervisions.push(supervision);
  ctx.legs.set(connection.legId, contact);
  ctx.notify(userId, { name: 'callChanged', call: callInfo(contact, connection) });
  return supervision;
}

/** The supervisor's phone has answered its leg. */
async function hear(ctx: CallContext, contact: Contact, supervision: Supervision): Promise<void> {
  const { connection } = supervision;
  // The agent may have left while the phone was called.
  if (!contact.supervisions.includes(supervision)) throw new OpenSeatError('NotExists.ChannelId');
  connection.establishedAt = ctx.now();
  await placeLegs(ctx, contact);
  if (connection.placeInDoubt) {
    await endSupervision(ctx, contact, supervision, 'lost', 'system');
    throw new OpenSeatError('InternalService.CTI');
  }
  await tellMode(ctx, contact, supervision);
}

/** Changes the mode of a supervision. Runs in the contact's mailbox. */
export async function changeSupervision(
  ctx: CallContext,
  contact: Contact,
  supervision: Supervision,
  mode: SupervisionMode,
  asked: RequestOrigin,
): Promise<void> {
  const { connection } = supervision;
  if (connection.establishedAt === undefined) refuse(contact);
  if (supervision.mode === mode) return;
  await audit(ctx, contact, supervision, operations[mode], asked);
  const before = supervision.mode;
  supervision.mode = mode;
  await placeLegs(ctx, contact);
  if (connection.placeInDoubt) {
    supervision.mode = before;
    await placeLegs(ctx, contact);
    throw new OpenSeatError('InternalService.CTI');
  }
  await tellMode(ctx, contact, supervision);
}

async function tellMode(
  ctx: CallContext,
  contact: Contact,
  { connection, agent, mode }: Supervision,
): Promise<void> {
  const { userId } = connection;
  ctx.notify(userId, { name: 'callChanged', call: callInfo(contact, connection) });
  ctx.log.info({ ...logFields(contact), agentId: agent.userId, supervisorId: userId, mode }, 'supervision');
  await recordStep(ctx, contact, steps[mode], {
    connection,
    detail: { agentId: agent.userId },
    state: 'unchanged',
  });
}

/**
 * Releases the agent and gives the call to the supervisor, on the supervisor's leg. A consultation goes
 * on as it was. Runs in the contact's mailbox.
 */
export async function takeOver(
  ctx: CallContext,
  contact: Contact,
  supervision: Supervision,
  asked: RequestOrigin,
): Promise<void> {
  const { connection, agent } = supervision;
  const { connection: former, customer } = contact;
  if (!mayTakeOver(contact) || !former || former.userId !== agent.userId || !customer) refuse(contact);
  if (connection.establishedAt === undefined) refuse(contact);
  await audit(ctx, contact, supervision, 'InterceptCall', asked);
  const now = ctx.now();
  moveContact(contact, 'takeOver');
  if (!isBridge(connection.place)) await leavePlace(ctx, contact, connection);
  contact.supervisions.splice(contact.supervisions.indexOf(supervision), 1);
  const own: Connection = { ...connection, role: 'call', offeredAt: now, establishedAt: now };
  contact.connection = own;
  former.place = 'none';
  tellThird(ctx, contact, own);
  await writeTakeOver(ctx, contact, former, own, now);
  await placeLegs(ctx, contact);
  tellReleased(ctx, contact, former, 'takenOver', 'system');
  moveAgentOut(ctx, contact, former);
  await dropAgentLeg(ctx, contact, former);
  await beginTalk(ctx, contact, own);
  await pauserLeft(ctx, contact, former);
  ctx.log.info({ ...logFields(contact), formerAgentId: former.userId }, 'contact taken over');
}

function mayTakeOver({ state, thirdParty }: Contact): boolean {
  switch (state.type) {
    case 'talking':
    case 'held':
      return !thirdParty;
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      return true;
    default:
      return false;
  }
}

/** A consulted agent sees the extension of the supervisor who took over. */
function tellThird(ctx: CallContext, contact: Contact, own: Connection): void {
  const { thirdParty } = contact;
  const extension = ctx.agents.session(own.userId)?.identity.extension;
  if (thirdParty?.party.kind !== 'agent' || extension === undefined) return;
  const { party } = thirdParty;
  contact.thirdParty = { ...thirdParty, caller: extension };
  party.caller = extension;
  ctx.notify(party.userId, { name: 'callChanged', call: callInfo(contact, party) });
}

async function writeTakeOver(
  ctx: CallContext,
  contact: Contact,
  former: Connection,
  own: Connection,
  now: number,
): Promise<void> {
  const detail = { agentId: former.userId };
  const connectionChanges = { establishedAt: now };
  await openConnection(
    ctx,
    contact,
    own,
    'tookOver',
    { at: now, detail, state: 'unchanged', connectionChanges },
    [
      [
        'released',
        {
          at: now,
          connection: former,
          connectionChanges: releasedRecord(ctx, contact, former, 'takenOver', now),
        },
      ],
    ],
  );
}
