import type { ContactDisposition, ReleaseReason } from '@openseat/protocol';
import type { AgentSession } from '../agents/agent-session.ts';
import {
  type Connection,
  type Contact,
  callInfo,
  contactTimer,
  newConnection,
  newContact,
  type SkillGroupName,
} from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { endContact } from './release.ts';
import { connectBoth, establish } from './talk.ts';
import type { LegEndCause } from './telephony.ts';

export interface OutboundCall {
  readonly callee: string;
  readonly caller: string;
  readonly skillGroup: SkillGroupName;
  readonly timeoutMs: number;
}

/**
 * An agent calls a customer: her own phone first, so that she hears it ring, then the customer's. Resolves once both
 * are under way; what becomes of it is told by events.
 */
export async function dial(floor: ContactFloor, agent: AgentSession, call: OutboundCall): Promise<Contact> {
  const { userId, instanceId } = agent.identity;
  const phone = floor.phones.requirePhone(userId);
  const now = floor.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId,
    direction: 'outbound',
    caller: call.caller,
    callee: call.callee,
    startedAt: now,
    customerLegId: `customer-${newCallId(now)}`,
    skillGroup: call.skillGroup,
  });
  const connection = newConnection({ userId, offeredAt: now });
  // Refused here if her status does not allow it, before anything exists.
  floor.agents.move(userId, 'dial', { contact: { contactId: contact.id, connId: connection.connId } });
  contact.connection = connection;
  floor.contacts.set(contact.id, contact);
  floor.legs.set(connection.legId, contact);
  floor.legs.set(contact.customer.legId, contact);
  floor.notify(userId, { name: 'callDialing', call: callInfo(contact, connection) });
  floor.log.info(logFields(contact), 'contact dialled');
  contactTimer(contact, call.timeoutMs, () =>
    inBackground(floor, contact, () =>
      endContact(floor, contact, { disposition: 'NoAnswer', releasedBy: 'system', reason: 'noAnswer' }),
    ),
  );
  await contact.mailbox.run(async () => {
    const step = {
      contactId: contact.id,
      instanceId,
      at: now,
      step: 'dialed',
      userId,
      connId: connection.connId,
    } as const;
    await floor.journal.openContact(
      { ...contact, state: contact.state.type, skillGroupId: call.skillGroup.id },
      { ...step, userId: undefined, connId: undefined, step: 'arrived' },
    );
    await floor.journal.openConnection(
      {
        id: connection.connId,
        contactId: contact.id,
        instanceId,
        userId,
        skillGroupId: call.skillGroup.id,
        offeredAt: now,
      },
      step,
    );
    await callBoth(floor, contact, connection, phone, call);
  });
  return contact;
}

async function callBoth(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  phone: string,
  call: OutboundCall,
): Promise<void> {
  try {
    await floor.telephony.callAgent({
      legId: connection.legId,
      contactId: contact.id,
      phone,
      callerId: call.callee,
      timeoutSeconds: 15,
    });
    await connection.legUp.promise;
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, "the agent's phone could not be called");
    await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'lost' });
    return;
  }
  if (contact.state.type !== 'dialing') return;
  try {
    await floor.telephony.callCustomer({
      legId: contact.customer.legId,
      contactId: contact.id,
      number: call.callee,
      callerId: call.caller,
      timeoutSeconds: Math.ceil(call.timeoutMs / 1000),
    });
    contact.customer.exists = true;
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, 'the customer could not be called');
    await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
  }
}

/** The customer's phone rings: the agent hears it. */
export async function customerRings(floor: ContactFloor, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (contact.state.type !== 'dialing' || !connection || connection.alerting) return;
  connection.alerting = true;
  floor.notify(connection.userId, { name: 'callAlerting', contactId: contact.id });
  if (!contact.bridgeId) await floor.telephony.startRingback(connection.legId);
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: floor.now(),
    step: 'alerting',
    userId: connection.userId,
    connId: connection.connId,
  });
}

/** The network speaks before the answer (announcements, its own ringing tone): the agent hears that instead of ours. */
export async function customerEarlyMedia(floor: ContactFloor, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (contact.state.type !== 'dialing' || !connection || contact.bridgeId) return;
  if (connection.alerting) await floor.telephony.stopRingback(connection.legId);
  await connectBoth(floor, contact, connection);
}

export async function customerAnswered(floor: ContactFloor, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (contact.state.type !== 'dialing' || !connection) return;
  contact.customer.answered = true;
  if (connection.alerting && !contact.bridgeId) await floor.telephony.stopRingback(connection.legId);
  for (const timer of contact.timers) clearTimeout(timer);
  contact.timers.clear();
  await establish(floor, contact, connection);
}

const failures: Readonly<Record<LegEndCause, { disposition: ContactDisposition; reason: ReleaseReason }>> = {
  busy: { disposition: 'Busy', reason: 'busy' },
  noAnswer: { disposition: 'NoAnswer', reason: 'noAnswer' },
  rejected: { disposition: 'Rejected', reason: 'declined' },
  invalidNumber: { disposition: 'InvalidNumber', reason: 'invalidNumber' },
  unreachable: { disposition: 'Failed', reason: 'unreachable' },
  hangUp: { disposition: 'Rejected', reason: 'declined' },
};

/** The customer was not reached. */
export async function dialFailed(floor: ContactFloor, contact: Contact, cause: LegEndCause): Promise<void> {
  await endContact(floor, contact, { ...failures[cause], releasedBy: 'customer' });
}
