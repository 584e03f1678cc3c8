import type { ContactDisposition, ReleaseReason } from '@openseat/protocol';
import { answersItself, type ReachableDevice } from '../agents/agent-device.ts';
import type { AgentSession } from '../agents/agent-session.ts';
import { arrange } from './arrange.ts';
import {
  type Contact,
  clearContactTimers,
  contactTimer,
  newContact,
  newLegId,
  type SkillGroupName,
} from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { herPhoneFirst } from './her-phone-first.ts';
import { newCallId } from './ids.ts';
import { openConnection } from './offer.ts';
import { callInfo } from './parties.ts';
import { type Connection, newConnection } from './party.ts';
import { endContact } from './release.ts';
import { establish } from './talk.ts';
import type { LegEndCause } from './telephony.ts';

export interface OutboundCall {
  /** What is dialled. The telephone system alone is told it. */
  readonly callee: string;
  /** What the agent, her phone and the records are told of it: the same, or of an encrypted one a part. */
  readonly shownCallee: string;
  readonly caller: string;
  readonly skillGroup: SkillGroupName;
  readonly timeoutMs: number;
}

/**
 * An agent calls a customer: her own phone first, so that she hears it ring, then the customer's. Resolves once both
 * are under way, or hers alone where she has to pick it up; what becomes of it is told by events.
 */
export async function dial(floor: ContactFloor, agent: AgentSession, call: OutboundCall): Promise<Contact> {
  const { userId, instanceId } = agent.identity;
  const device = floor.devices.require(userId);
  const now = floor.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId,
    direction: 'outbound',
    caller: call.caller,
    callee: call.shownCallee,
    startedAt: now,
    customerLegId: newLegId('customer', now),
    skillGroup: call.skillGroup,
  });
  const connection = newConnection({
    userId,
    device: device.type,
    direction: 'outbound',
    caller: call.caller,
    callee: call.shownCallee,
    offeredAt: now,
  });
  // Refused here if her status does not allow it, before anything exists.
  floor.agents.move(userId, 'dial', { contact: { contactId: contact.id, connId: connection.connId } });
  contact.connection = connection;
  floor.contacts.set(contact.id, contact);
  floor.legs.set(connection.legId, contact);
  if (contact.customer) floor.legs.set(contact.customer.legId, contact);
  floor.notify(userId, { name: 'callDialing', call: callInfo(contact, connection) });
  floor.log.info(logFields(contact), 'contact dialled');
  // A phone that she picks up herself has its own time to ring.
  const ringMs = answersItself(device.type) ? floor.ringMs : 0;
  contactTimer(contact, ringMs + call.timeoutMs, () =>
    inBackground(floor, contact, () =>
      endContact(floor, contact, { disposition: 'NoAnswer', releasedBy: 'system', reason: 'noAnswer' }),
    ),
  );
  await contact.mailbox.run(async () => {
    await floor.journal.openContact(
      { ...contact, state: contact.state.type, skillGroupId: call.skillGroup.id },
      { contactId: contact.id, instanceId, at: now, step: 'arrived' },
    );
    await openConnection(floor, contact, connection, 'dialed');
  });
  await herPhoneFirst(floor, contact, connection, {
    callHers: () => callHers(floor, contact, connection, device, call),
    callTheOther: () => callCustomer(floor, contact, call),
    failed: async (error) => {
      floor.log.warn({ ...logFields(contact), err: error }, "the agent's phone could not be called");
      await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'lost' });
    },
  });
  return contact;
}

async function callHers(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  device: ReachableDevice,
  call: OutboundCall,
): Promise<void> {
  if (contact.state.type !== 'dialing') return;
  await floor.telephony.callAgent({
    legId: connection.legId,
    contactId: contact.id,
    device,
    callerId: call.shownCallee,
    timeoutSeconds: answersItself(device.type) ? Math.ceil(floor.ringMs / 1000) : 15,
  });
  connection.exists = true;
}

async function callCustomer(floor: ContactFloor, contact: Contact, call: OutboundCall): Promise<void> {
  const { customer } = contact;
  if (contact.state.type !== 'dialing' || !customer) return;
  try {
    await floor.telephony.callCustomer({
      legId: customer.legId,
      contactId: contact.id,
      number: call.callee,
      callerId: call.caller,
      timeoutSeconds: Math.ceil(call.timeoutMs / 1000),
    });
    customer.exists = true;
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, 'the customer could not be called');
    await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
  }
}

/** The callee's phone rings: the agent hears it. */
export async function calleeRings(floor: ContactFloor, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (contact.state.type !== 'dialing' || !connection || connection.alerting) return;
  connection.alerting = true;
  floor.notify(connection.userId, { name: 'callAlerting', contactId: contact.id });
  await arrange(floor, contact);
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: floor.now(),
    step: 'alerting',
    userId: connection.userId,
    connId: connection.connId,
  });
}

export async function customerAnswered(floor: ContactFloor, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (contact.state.type !== 'dialing' || !connection) return;
  clearContactTimers(contact);
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
