import type { NumberDestination } from '../numbers/number-directory.ts';
import type { Assignment } from '../routing/router.ts';
import {
  type Connection,
  type Contact,
  callInfo,
  clearContactTimers,
  contactTimer,
  moveContact,
  newConnection,
  newContact,
  type SkillGroupName,
} from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { dropAgentLeg, endContact, holdMs, tellReleased } from './release.ts';
import { establish } from './talk.ts';

/** How long an answered call waits for the agent's phone to take its leg. */
const legPatienceMs = 8_000;
const menuPatienceMs = 10_000;

/** A customer's call has come in: it becomes a contact and goes where its number leads. */
export async function arrive(
  floor: ContactFloor,
  arrival: { readonly legId: string; readonly caller: string; readonly callee: string },
): Promise<void> {
  const number = await floor.numbers.findInbound(arrival.callee);
  if (!number) {
    floor.log.warn({ legId: arrival.legId }, 'a call to an unknown number was refused');
    await floor.telephony.hangUp(arrival.legId, 'unallocated');
    return;
  }
  const now = floor.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId: number.instanceId,
    direction: 'inbound',
    caller: arrival.caller,
    callee: number.number,
    startedAt: now,
    customerLegId: arrival.legId,
    skillGroup: undefined,
  });
  floor.contacts.set(contact.id, contact);
  floor.legs.set(arrival.legId, contact);
  await contact.mailbox.run(async () => {
    await floor.journal.openContact(
      { ...contact, state: contact.state.type, skillGroupId: undefined },
      { contactId: contact.id, instanceId: contact.instanceId, at: now, step: 'arrived' },
    );
    floor.log.info(logFields(contact), 'contact arrived');
    if (contact.state.type !== 'arriving') return;
    await followDestination(floor, contact, number.destination);
  });
}

async function followDestination(
  floor: ContactFloor,
  contact: Contact,
  destination: NumberDestination,
): Promise<void> {
  if (destination.type === 'skillGroup') {
    await floor.telephony.indicateRinging(contact.customer.legId);
    await enqueue(floor, contact, destination.skillGroup);
    return;
  }
  contact.menu = destination;
  await answerCustomer(floor, contact);
  await playMusic(floor, contact);
  contactTimer(contact, menuPatienceMs, () =>
    inBackground(floor, contact, () => chooseFromMenu(floor, contact, undefined)),
  );
}

/** The customer pressed a key in a menu, or none in time. */
export async function chooseFromMenu(
  floor: ContactFloor,
  contact: Contact,
  key: string | undefined,
): Promise<void> {
  const { menu } = contact;
  if (!menu || contact.state.type !== 'arriving') return;
  const chosen = key === undefined ? menu.fallback : menu.choices.get(key);
  if (!chosen) return;
  contact.menu = undefined;
  clearContactTimers(contact);
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: floor.now(),
    step: 'menuChosen',
    detail: { key: key ?? 'none' },
  });
  await enqueue(floor, contact, chosen);
}

/** The contact asks for an agent of the group; its place is kept by `queuedAt` when it comes back. */
async function enqueue(floor: ContactFloor, contact: Contact, skillGroup: SkillGroupName): Promise<void> {
  const now = floor.now();
  if (contact.state.type === 'arriving') {
    moveContact(contact, 'enqueue');
    contact.queuedAt = now;
    contact.skillGroup = skillGroup;
    await floor.journal.write({
      contactId: contact.id,
      instanceId: contact.instanceId,
      at: now,
      step: 'enqueued',
      contact: { state: 'queued', queuedAt: now, skillGroupId: skillGroup.id },
    });
  }
  // The customer may have gone while this was written.
  if (contact.state.type !== 'queued') return;
  const assignment = floor.router.enqueue({
    contactId: contact.id,
    skillGroupId: skillGroup.id,
    priority: 0,
    enqueuedAt: contact.queuedAt ?? now,
  });
  if (assignment) {
    await offer(floor, contact, assignment);
    return;
  }
  await answerCustomer(floor, contact);
  await playMusic(floor, contact);
}

async function answerCustomer(floor: ContactFloor, contact: Contact): Promise<void> {
  if (contact.customer.answered || contact.customer.ended) return;
  await floor.telephony.answer(contact.customer.legId);
  contact.customer.answered = true;
}

async function playMusic(floor: ContactFloor, contact: Contact): Promise<void> {
  if (contact.customer.music || contact.customer.ended) return;
  await floor.telephony.startMusic(contact.customer.legId);
  contact.customer.music = true;
}

/** Routing has chosen: it rings at the agent. Called in the contact's mailbox. */
export async function offer(floor: ContactFloor, contact: Contact, assignment: Assignment): Promise<void> {
  const { agentId: userId } = assignment;
  const now = floor.now();
  const session = floor.agents.session(userId);
  const phone = floor.phones.phoneOf(userId);
  if (contact.state.type !== 'queued' || !session || session.state.status !== 'ready' || !phone) {
    floor.log.warn({ ...logFields(contact), agentId: userId }, 'an assignment came too late');
    floor.offerIdle(userId);
    if (contact.state.type === 'queued' && contact.skillGroup) {
      await enqueue(floor, contact, contact.skillGroup);
    }
    return;
  }
  const { autoAnswerSeconds } = session;
  const connection = newConnection({
    userId,
    offeredAt: now,
    ringUntil: now + floor.ringMs,
    autoAnswerAt: autoAnswerSeconds === undefined ? undefined : now + autoAnswerSeconds * 1000,
  });
  moveContact(contact, 'offer');
  contact.connection = connection;
  floor.legs.set(connection.legId, contact);
  floor.agents.move(userId, 'offer', {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  floor.notify(userId, { name: 'callComing', call: callInfo(contact, connection) });
  floor.log.info(logFields(contact), 'contact offered');
  contactTimer(contact, floor.ringMs, () =>
    inBackground(floor, contact, () => withdraw(floor, contact, connection, 'ringTimeout')),
  );
  if (connection.autoAnswerAt !== undefined && autoAnswerSeconds !== undefined) {
    contactTimer(contact, autoAnswerSeconds * 1000, () =>
      inBackground(floor, contact, () => answerByAgent(floor, contact, connection)),
    );
  }
  await floor.journal.openConnection(
    {
      id: connection.connId,
      contactId: contact.id,
      instanceId: contact.instanceId,
      userId,
      skillGroupId: contact.skillGroup?.id,
      offeredAt: now,
    },
    {
      contactId: contact.id,
      instanceId: contact.instanceId,
      at: now,
      step: 'offered',
      userId,
      connId: connection.connId,
      contact: { state: 'offered' },
    },
  );
  try {
    await floor.telephony.callAgent({
      legId: connection.legId,
      contactId: contact.id,
      phone,
      callerId: contact.caller,
      timeoutSeconds: Math.ceil(floor.ringMs / 1000) + 5,
    });
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, "the agent's phone could not be called");
    await withdraw(floor, contact, connection, 'phoneUnreachable');
  }
}

type Withdrawal = 'ringTimeout' | 'rejected' | 'phoneUnreachable';

/** What the agent's break is called after each (ccc-api 6: BreakCode). */
const breakCodes: Readonly<Record<Withdrawal, string>> = {
  ringTimeout: 'RingingTimeout',
  rejected: 'RejectCall',
  phoneUnreachable: 'PhoneUnreachable',
};

/** The offer failed: the agent goes on a break, the customer back to the head of the queue. */
export async function withdraw(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  why: Withdrawal,
): Promise<void> {
  if (contact.state.type !== 'offered' || contact.connection !== connection) return;
  const now = floor.now();
  clearContactTimers(contact);
  moveContact(contact, 'offerFailed');
  contact.connection = undefined;
  const reason = why === 'phoneUnreachable' ? 'lost' : why;
  tellReleased(floor, contact, connection, reason, why === 'rejected' ? 'agent' : 'system');
  if (floor.agents.session(connection.userId)?.contact?.connId === connection.connId) {
    // Routing asks her again once her phone is back; that it was gone for a moment is no reason for a break.
    const gone = why === 'phoneUnreachable' && floor.phones.phoneOf(connection.userId) === undefined;
    if (gone) floor.agents.move(connection.userId, 'abandon');
    else {
      floor.agents.move(connection.userId, why === 'rejected' ? 'reject' : 'ringTimeout', {
        breakCode: breakCodes[why],
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
    contact: { state: 'queued' },
    connection: { releasedAt: now, releaseReason: reason, holdMs: holdMs(connection, now) },
  });
  floor.log.info({ ...logFields(contact), agentId: connection.userId, why }, 'offer withdrawn');
  if (contact.skillGroup) await enqueue(floor, contact, contact.skillGroup);
}

/** The agent answers, by hand or by her timer. */
export async function answerByAgent(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.state.type !== 'offered' || contact.connection !== connection) return;
  const patience = new Promise<never>((_resolve, reject) => {
    contactTimer(contact, legPatienceMs, () => reject(new Error("The agent's phone did not take the call.")));
  });
  try {
    await Promise.race([connection.legUp.promise, patience]);
    await answerCustomer(floor, contact);
  } catch (error) {
    // The customer has hung up meanwhile; what follows from that is next in the mailbox.
    if (contact.customer.ended) return;
    floor.log.warn({ ...logFields(contact), err: error }, "the agent's phone did not take the call");
    await withdraw(floor, contact, connection, 'phoneUnreachable');
    return;
  }
  clearContactTimers(contact);
  await establish(floor, contact, connection);
}

/** The customer's leg ended before anybody talked. */
export async function abandon(floor: ContactFloor, contact: Contact): Promise<void> {
  const where = {
    arriving: 'AbandonedInContactFlow',
    queued: 'AbandonedInQueue',
    offered: 'AbandonedRing',
  } as const;
  const state = contact.state.type;
  if (state !== 'arriving' && state !== 'queued' && state !== 'offered') return;
  await endContact(floor, contact, {
    disposition: where[state],
    releasedBy: 'customer',
    reason: 'abandoned',
  });
}
