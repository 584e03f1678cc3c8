import { answersItself } from '../agents/agent-device.ts';
import type { Assignment } from '../routing/router.ts';
import { callBack } from './callback.ts';
import {
  type Contact,
  clearContactTimers,
  contactTimer,
  isToCallBack,
  moveContact,
  numbersOf,
} from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { callInfo } from './parties.ts';
import { type Connection, holdMs, newConnection } from './party.ts';
import { answerCustomer, findAgent } from './queue.ts';
import { dropAgentLeg, tellReleased } from './release.ts';
import { comeBack } from './route.ts';
import { establish } from './talk.ts';
import { type LegEndCause, TelephonyError } from './telephony.ts';

/** How long an answered call waits for the agent's phone to take its leg. */
export const legPatienceMs = 8_000;

/** Routing has chosen: it rings at the agent. Called in the contact's mailbox. */
export async function offer(floor: ContactFloor, contact: Contact, assignment: Assignment): Promise<void> {
  const { agentId: userId } = assignment;
  const session = floor.agents.session(userId);
  if (
    contact.state.type !== 'queued' ||
    // She has gone on to another group meanwhile.
    contact.skillGroup?.id !== assignment.skillGroupId ||
    session?.state.status !== 'ready' ||
    !floor.devices.reachable(userId)
  ) {
    floor.log.warn({ ...logFields(contact), agentId: userId }, 'an assignment came too late');
    floor.offerIdle(userId);
    await findAgent(floor, contact);
    return;
  }
  const { skillGroupId } = assignment;
  // Who gets somebody at once says nothing about how fast a queue moves.
  if (contact.customer?.seat === 'music' || isToCallBack(contact)) {
    floor.waits.taken(skillGroupId, floor.now(), floor.router.count(skillGroupId).waiting);
  }
  await ring(floor, contact, userId, 'offer');
}

/**
 * It rings at one agent in person, past the queue; `recall`: a customer whom she has transferred comes back. False: she is not free.
 */
export async function offerTo(
  floor: ContactFloor,
  contact: Contact,
  userId: string,
  how: 'offer' | 'recall',
): Promise<boolean> {
  if (!isFree(floor, userId, how === 'recall' ? contact.id : undefined)) return false;
  await ring(floor, contact, userId, how, true);
  return true;
}

/** Whether an agent can be offered a call in person: ready, or in the after-call work of this contact, and her device can be called. */
export function isFree(floor: ContactFloor, userId: string, afterContact?: string): boolean {
  const session = floor.agents.session(userId);
  if (!session?.present || !floor.devices.reachable(userId)) return false;
  const { status } = session.state;
  return (
    status === 'ready' ||
    (status === 'wrapUp' && afterContact !== undefined && session.contact?.contactId === afterContact)
  );
}

async function ring(
  floor: ContactFloor,
  contact: Contact,
  userId: string,
  input: 'offer' | 'recall',
  direct = false,
): Promise<void> {
  const now = floor.now();
  const autoAnswerSeconds = autoAnswerOf(floor, userId);
  const { hers, ours } = numbersOf(contact);
  const ringMs = ringMsOf(floor, contact);
  const connection = newConnection({
    userId,
    device: floor.devices.deviceOf(userId).type,
    direction: 'inbound',
    caller: hers,
    callee: ours,
    offeredAt: now,
    direct,
    ringUntil: now + ringMs,
    autoAnswerAt: autoAnswerSeconds === undefined ? undefined : now + autoAnswerSeconds * 1000,
  });
  moveContact(contact, 'offer');
  // Queued again while an assignment was on its way, she must not be assigned twice.
  floor.router.leave(contact.id);
  contact.connection = connection;
  announceRinging(floor, contact, connection, input);
  contactTimer(contact, ringMs, () =>
    inBackground(floor, contact, () => withdraw(floor, contact, connection, 'ringTimeout')),
  );
  if (connection.autoAnswerAt !== undefined && autoAnswerSeconds !== undefined) {
    contactTimer(contact, autoAnswerSeconds * 1000, () =>
      inBackground(floor, contact, () => answerByAgent(floor, contact, connection)),
    );
  }
  await openConnection(floor, contact, connection, 'offered');
  try {
    await callPhoneOf(floor, contact, connection);
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, "the agent's phone could not be called");
    await withdraw(floor, contact, connection, 'phoneUnreachable');
  }
}

/** Her status and her workbench: it rings. */
export function announceRinging(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  input: 'offer' | 'recall',
): void {
  floor.legs.set(connection.legId, contact);
  floor.agents.move(connection.userId, input, {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  floor.notify(connection.userId, { name: 'callComing', call: callInfo(contact, connection) });
  floor.log.info({ ...logFields(contact), agentId: connection.userId }, 'contact offered');
}

/** Seconds until a call answers itself; only a workbench can do that. */
export function autoAnswerOf(floor: ContactFloor, userId: string): number | undefined {
  const session = floor.agents.session(userId);
  return session && !answersItself(session.device.type) ? session.autoAnswerSeconds : undefined;
}

/** How long it rings at an agent: as her group has it, or as all have it. */
function ringMsOf(floor: ContactFloor, { skillGroup }: Contact): number {
  return floor.rules.of(skillGroup?.id).ringMs ?? floor.ringMs;
}

/** Writes down that an agent has a part in the contact from now on. */
export async function openConnection(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  step: 'offered' | 'dialed',
): Promise<void> {
  await floor.journal.openConnection(
    {
      id: connection.connId,
      contactId: contact.id,
      instanceId: contact.instanceId,
      userId: connection.userId,
      // An offered callback looks like a call that comes in, and is one that goes out.
      direction: isToCallBack(contact) ? 'outbound' : connection.direction,
      skillGroupId: contact.skillGroup?.id,
      offeredAt: connection.offeredAt,
    },
    {
      contactId: contact.id,
      instanceId: contact.instanceId,
      at: connection.offeredAt,
      step,
      userId: connection.userId,
      connId: connection.connId,
      contact: { state: contact.state.type },
    },
  );
}

export async function callPhoneOf(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  await floor.telephony.callAgent({
    legId: connection.legId,
    contactId: contact.id,
    device: floor.devices.require(connection.userId),
    callerId: connection.direction === 'inbound' ? connection.caller : connection.callee,
    timeoutSeconds: Math.ceil(ringMsOf(floor, contact) / 1000) + 5,
  });
  connection.exists = true;
}

export type Withdrawal = 'ringTimeout' | 'rejected' | 'phoneUnreachable';

/** What the end of a leg that rang means. Who is engaged or hangs up at a phone of her own has said no. */
export function withdrawalOf(connection: Connection, cause: LegEndCause): Withdrawal {
  if (!answersItself(connection.device)) return 'phoneUnreachable';
  // A voicemail box that hangs up has said nothing for her.
  if (cause === 'noAnswer' || (connection.confirmation && cause === 'hangUp')) return 'ringTimeout';
  return cause === 'busy' || cause === 'rejected' || cause === 'hangUp' ? 'rejected' : 'phoneUnreachable';
}

/** How long a mobile phone that did not take a call is left alone. Nobody could end a longer break there (ADR 0032). */
export const mobileRestMs = 60_000;

/** What the agent's break is called after each (ccc-api 6: BreakCode). */
const breakCodes: Readonly<Record<Withdrawal, string>> = {
  ringTimeout: 'RingingTimeout',
  rejected: 'RejectCall',
  phoneUnreachable: 'PhoneUnreachable',
};

/** The offer failed: the agent goes on a break, the customer back to where she came from. */
export async function withdraw(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  why: Withdrawal,
): Promise<void> {
  if (contact.state.type !== 'offered' || contact.connection !== connection) return;
  clearContactTimers(contact);
  moveContact(contact, connection.direct ? 'offerReturned' : 'offerFailed');
  contact.connection = undefined;
  contact.reservedFor = undefined;
  await stopRinging(floor, contact, connection, why);
  if (connection.direct) await comeBack(floor, contact, why);
  else await findAgent(floor, contact);
}

/** It no longer rings at an agent who did not take it: what becomes of her, and of her record. */
export async function stopRinging(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  why: Withdrawal,
): Promise<void> {
  const now = floor.now();
  const reason = why === 'phoneUnreachable' ? 'lost' : why;
  tellReleased(floor, contact, connection, reason, why === 'rejected' ? 'agent' : 'system');
  if (floor.agents.session(connection.userId)?.contact?.connId === connection.connId) {
    // Routing asks her again once her phone is back; that it was gone for a moment is no reason for a break.
    const gone = why === 'phoneUnreachable' && !floor.devices.reachable(connection.userId);
    if (gone) floor.agents.move(connection.userId, 'abandon');
    else {
      floor.agents.move(connection.userId, why === 'rejected' ? 'reject' : 'ringTimeout', {
        breakCode: breakCodes[why],
        ...(connection.device === 'mobile' && { breakMs: mobileRestMs }),
      });
    }
  }
  await dropAgentLeg(floor, connection);
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: why,
    userId: connection.userId,
    connId: connection.connId,
    contact: { state: contact.state.type },
    connection: { releasedAt: now, releaseReason: reason, holdMs: holdMs(connection, now) },
  });
  floor.log.info({ ...logFields(contact), agentId: connection.userId, why }, 'offer withdrawn');
}

/** The agent answers, by hand or by her timer. */
export async function answerByAgent(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.state.type !== 'offered' || contact.connection !== connection) return;
  try {
    await legTaken(contact, connection);
    await answerCustomer(floor, contact);
  } catch (error) {
    // The customer has hung up meanwhile; what follows from that is next in the mailbox.
    if (contact.customer?.ended) return;
    floor.log.warn({ ...logFields(contact), err: error }, "the agent's phone did not take the call");
    await withdraw(floor, contact, connection, 'phoneUnreachable');
    return;
  }
  clearContactTimers(contact);
  if (isToCallBack(contact)) await callBack(floor, contact, connection);
  else await establish(floor, contact, connection);
}

/** Resolves when her phone has taken the leg, and rejects when it does not in time. */
export async function legTaken(contact: Contact, connection: Connection): Promise<void> {
  const patience = new Promise<never>((_resolve, reject) => {
    contactTimer(contact, legPatienceMs, () =>
      reject(new TelephonyError("The agent's phone did not take the call.")),
    );
  });
  await Promise.race([connection.legUp.promise, patience]);
  // She has picked up and hung up again, before it was this step's turn.
  if (connection.legState === 'ended') throw new Error("The agent's phone ended the call.");
}
