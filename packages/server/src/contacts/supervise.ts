import { OpenSeatError, type SupervisionMode } from '@openseat/protocol';
import { answersItself, type ReachableDevice } from '../agents/agent-device.ts';
import type { AgentSession } from '../agents/agent-session.ts';
import { arrange, leaveSeat } from './arrange.ts';
import { refuse } from './consult.ts';
import { type Contact, moveContact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import type { ContactStepName } from './contact-journal.ts';
import { callInfo, connectionOf } from './parties.ts';
import { type Connection, isGone, newConnection } from './party.ts';
import { pauserLeft } from './recording-pause.ts';
import { dropAgentLeg, endSupervision, moveAgentOut, releasedRecord, tellReleased } from './release.ts';
import { isBridge } from './seats.ts';
import type { Supervision } from './supervision.ts';
import { beginTalk } from './talk.ts';
import { TelephonyError } from './telephony.ts';

/** Who has asked for it, and through which request. */
export interface Asked {
  readonly actorId: string;
  readonly requestId: string;
}

/** What a leader asks for. */
export interface SupervisionWish {
  readonly mode: SupervisionMode;
  /** How long her phone may take to accept its leg. */
  readonly patienceMs: number;
  readonly asked: Asked;
}

const operations: Readonly<Record<SupervisionMode, string>> = {
  listening: 'MonitorCall',
  coaching: 'CoachCall',
  bargedIn: 'BargeInCall',
};

/** Written before it is done: nobody listens unseen by the audit log. */
async function audit(
  floor: ContactFloor,
  { contact, connection, agent }: Supervision,
  action: string,
  asked: Asked,
): Promise<void> {
  const { instanceId, id: target } = contact;
  const detail = { agentId: agent.userId, leaderId: connection.userId };
  await floor.auditLog.write({ instanceId, at: floor.now(), ...asked, action, target, detail });
}

/** The steps of a contact's life that they are, in records. */
const steps: Readonly<Record<SupervisionMode, ContactStepName>> = {
  listening: 'monitored',
  coaching: 'coached',
  bargedIn: 'bargedIn',
};

/**
 * A leader begins to supervise an agent's call. Her own phone is waited for outside of the contact's mailbox: nothing that the agent does
 * meanwhile may wait for it.
 * @throws OpenSeatError `NotExists.ChannelId` when the agent does not talk, or no longer
 */
export async function beginSupervision(
  floor: ContactFloor,
  leader: AgentSession,
  contact: Contact,
  agentId: string,
  wish: SupervisionWish,
): Promise<void> {
  const device = floor.devices.require(leader.identity.userId);
  const supervision = await contact.mailbox.run(async () => take(floor, leader, contact, agentId, wish.mode));
  const joined = joinIn(floor, supervision, device, wish);
  if (!answersItself(device.type)) return joined;
  // How long she takes to pick it up is told by events.
  joined.catch((error: unknown) => {
    floor.log.warn({ ...logFields(contact), err: error }, "the leader's phone was not picked up");
  });
}

/** Calls her phone; from when it is up she hears. */
async function joinIn(
  floor: ContactFloor,
  supervision: Supervision,
  device: ReachableDevice,
  wish: SupervisionWish,
): Promise<void> {
  const { connection, contact } = supervision;
  const patienceMs = answersItself(device.type) ? floor.ringMs : wish.patienceMs;
  try {
    await audit(floor, supervision, operations[wish.mode], wish.asked);
    await floor.telephony.callAgent({
      legId: connection.legId,
      contactId: contact.id,
      device,
      callerId: supervision.agent.extension,
      timeoutSeconds: Math.ceil(patienceMs / 1000),
    });
    connection.exists = true;
    await inTime(connection.legUp.promise, patienceMs);
  } catch (error) {
    // The agent has gone meanwhile.
    if (!supervision.among.has(supervision)) throw new OpenSeatError('NotExists.ChannelId');
    await contact.mailbox.run(() => endSupervision(floor, supervision, 'lost', 'system'));
    throw error;
  }
  await contact.mailbox.run(() => hear(floor, supervision));
}

/** From now on it is known that she does: to routing, to the call and to her workbench. */
function take(
  floor: ContactFloor,
  leader: AgentSession,
  contact: Contact,
  agentId: string,
  mode: SupervisionMode,
): Supervision {
  const agent = connectionOf(contact, agentId);
  const identity = floor.agents.session(agentId)?.identity;
  // Her call may have ended while this waited for its turn.
  const talks = agent?.establishedAt !== undefined && !isGone(agent);
  if (!identity || !agent || !talks || agent.role === 'supervise') {
    throw new OpenSeatError('NotExists.ChannelId');
  }
  const { userId } = leader.identity;
  const connection = newConnection({
    userId,
    device: floor.devices.deviceOf(userId).type,
    direction: agent.direction,
    role: 'supervise',
    caller: agent.caller,
    callee: agent.callee,
    offeredAt: floor.now(),
  });
  // Refused here if her status does not allow it, before anything exists.
  floor.agents.move(userId, 'monitor', {
    contact: { contactId: contact.id, connId: connection.connId },
    breakCode: leader.breakCode,
  });
  const supervision: Supervision = {
    contact,
    connection,
    agent: { userId: agentId, extension: identity.extension, name: identity.displayName },
    among: agent.supervisions,
    mode,
    listenerId: undefined,
  };
  agent.supervisions.add(supervision);
  floor.legs.set(connection.legId, contact);
  floor.notify(userId, { name: 'callChanged', call: callInfo(contact, connection) });
  return supervision;
}

/** Her phone has taken its leg. */
async function hear(floor: ContactFloor, supervision: Supervision): Promise<void> {
  const { contact, connection, among } = supervision;
  // The agent may have gone while her phone was called.
  if (!among.has(supervision)) throw new OpenSeatError('NotExists.ChannelId');
  connection.establishedAt = floor.now();
  await arrange(floor, contact);
  if (connection.seatInDoubt) {
    await endSupervision(floor, supervision, 'lost', 'system');
    throw new OpenSeatError('InternalService.CTI');
  }
  await tellMode(floor, supervision);
}

/** She goes from one way of supervising to another. In the contact's mailbox. */
export async function changeSupervision(
  floor: ContactFloor,
  supervision: Supervision,
  mode: SupervisionMode,
  asked: Asked,
): Promise<void> {
  const { contact, connection } = supervision;
  if (connection.establishedAt === undefined) refuse(contact);
  if (supervision.mode === mode) return;
  await audit(floor, supervision, operations[mode], asked);
  const before = supervision.mode;
  supervision.mode = mode;
  await arrange(floor, contact);
  if (connection.seatInDoubt) {
    supervision.mode = before;
    await arrange(floor, contact);
    throw new OpenSeatError('InternalService.CTI');
  }
  await tellMode(floor, supervision);
}

async function tellMode(
  floor: ContactFloor,
  { contact, connection, agent, mode }: Supervision,
): Promise<void> {
  const { userId, connId } = connection;
  floor.notify(userId, { name: 'callChanged', call: callInfo(contact, connection) });
  floor.log.info({ ...logFields(contact), agentId: agent.userId, leaderId: userId, mode }, 'supervision');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: floor.now(),
    step: steps[mode],
    userId,
    connId,
    detail: { agentId: agent.userId },
  });
}

/**
 * The agent is released; the call is the leader's own from now on, on the leg by which she has listened, and so is a consultation: who waits
 * goes on waiting. In the contact's mailbox.
 */
export async function takeOver(floor: ContactFloor, supervision: Supervision, asked: Asked): Promise<void> {
  const { contact, connection, agent } = supervision;
  const { connection: former, customer } = contact;
  if (!mayTakeOver(contact) || !former || former.userId !== agent.userId || !customer) refuse(contact);
  if (connection.establishedAt === undefined) refuse(contact);
  await audit(floor, supervision, 'InterceptCall', asked);
  const now = floor.now();
  moveContact(contact, 'takeOver');
  if (!isBridge(connection.seat)) await leaveSeat(floor, contact, connection);
  supervision.among.delete(supervision);
  const own: Connection = { ...connection, role: 'call', offeredAt: now, establishedAt: now };
  contact.connection = own;
  former.seat = 'none';
  tellThird(floor, contact, own);
  await arrange(floor, contact);
  tellReleased(floor, contact, former, 'takenOver', 'system');
  moveAgentOut(floor, contact, former);
  await dropAgentLeg(floor, former);
  await beginTalk(floor, contact, own, now);
  await pauserLeft(floor, contact, former);
  floor.log.info({ ...logFields(contact), formerAgentId: former.userId }, 'contact taken over');
  await writeTakeOver(floor, contact, former, own, now);
}

function mayTakeOver({ state, third }: Contact): boolean {
  switch (state.type) {
    case 'talking':
    case 'held':
      return !third;
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      return true;
    default:
      return false;
  }
}

/** An agent who is asked for help is shown who asks now. */
function tellThird(floor: ContactFloor, contact: Contact, own: Connection): void {
  const { third } = contact;
  const extension = floor.agents.session(own.userId)?.identity.extension;
  if (third?.party.kind !== 'agent' || extension === undefined) return;
  const { party } = third;
  contact.third = { ...third, caller: extension };
  party.caller = extension;
  floor.notify(party.userId, { name: 'callChanged', call: callInfo(contact, party) });
}

async function writeTakeOver(
  floor: ContactFloor,
  contact: Contact,
  former: Connection,
  own: Connection,
  now: number,
): Promise<void> {
  const step = { contactId: contact.id, instanceId: contact.instanceId, at: now } as const;
  await floor.journal.write({
    ...step,
    step: 'released',
    userId: former.userId,
    connId: former.connId,
    contact: { state: contact.state.type },
    connection: releasedRecord(former, 'takenOver', now),
  });
  await floor.journal.openConnection(
    {
      id: own.connId,
      contactId: contact.id,
      instanceId: contact.instanceId,
      userId: own.userId,
      direction: own.direction,
      skillGroupId: contact.skillGroup?.id,
      offeredAt: now,
    },
    {
      ...step,
      step: 'tookOver',
      userId: own.userId,
      connId: own.connId,
      detail: { agentId: former.userId },
      connection: { establishedAt: now },
    },
  );
}

async function inTime(leg: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new TelephonyError("The leader's phone did not take the call.")),
      patienceMs,
    );
  });
  try {
    await Promise.race([leg, patience]);
  } finally {
    clearTimeout(timer);
  }
}
