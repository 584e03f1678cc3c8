import type { Callback, TryOutcome } from '../callbacks/callback.ts';
import type { FlowCommand } from '../flows/flow-run.ts';
import type { Assignment } from '../routing/router.ts';
import {
  type Contact,
  contactTimer,
  moveContact,
  newContact,
  newLegId,
  type SkillGroupName,
} from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { isFree, offer } from './offer.ts';
import { callInfo } from './parties.ts';
import { type Connection, newOutsideLeg } from './party.ts';
import { type Ending, endContact } from './release.ts';

type Request = Extract<FlowCommand, { type: 'requestCallback' }>;

/**
 * The caller wants to be called back; answers whether she will be. One who waited in the queue of the group keeps her place. In the contact's
 * mailbox.
 */
export async function requestCallback(
  floor: ContactFloor,
  contact: Contact,
  { number, priority, attempts, retrySeconds, hours }: Request,
  skillGroup: SkillGroupName,
): Promise<boolean> {
  const now = floor.now();
  const waited = contact.skillGroup?.id === skillGroup.id ? contact.waitingSince : undefined;
  const wish = {
    instanceId: contact.instanceId,
    contactId: contact.id,
    skillGroup,
    customer: number,
    number: contact.callee,
    waitingSince: waited ?? now,
    priority: waited === undefined ? priority : Math.max(priority, contact.priority),
    hours,
    mostAttempts: attempts,
    retryMs: retrySeconds * 1000,
  };
  const taken = await floor.callbacks.ask(wish).catch((error: unknown) => {
    // She is told that she will not be called, rather than nothing.
    floor.log.error({ ...logFields(contact), err: error }, 'a callback could not be written down');
    return false;
  });
  if (!taken) return false;
  contact.served = true;
  contact.skillGroup = skillGroup;
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'callbackAsked',
    contact: { skillGroupId: skillGroup.id },
  });
  return true;
}

/**
 * Routing has chosen an agent for a customer who is to be called back: each try is a contact of its own. `onOffer` is called when it
 * is written down and the agent is to be asked, or is not.
 */
export async function offerCallback(
  floor: ContactFloor,
  assignment: Assignment,
  onOffer: () => void,
): Promise<void> {
  const { agentId, contactId: callbackId } = assignment;
  // Routing's picture may be older than her last click.
  const callback = isFree(floor, agentId) ? await floor.callbacks.begin(callbackId) : undefined;
  if (!callback) {
    onOffer();
    floor.callbacks.again(callbackId);
    floor.offerIdle(agentId);
    return;
  }
  const contact = callbackContact(floor, callback);
  await contact.mailbox.run(async () => {
    await floor.journal.openContact(
      { ...contact, state: contact.state.type, skillGroupId: callback.skillGroup.id },
      {
        contactId: contact.id,
        instanceId: contact.instanceId,
        at: contact.startedAt,
        step: 'arrived',
        detail: { callbackId, attempt: callback.attempts + 1 },
      },
    );
    moveContact(contact, 'enqueue');
    onOffer();
    await offer(floor, contact, assignment);
  });
}

function callbackContact(floor: ContactFloor, callback: Callback): Contact {
  const now = floor.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId: callback.instanceId,
    direction: 'outbound',
    caller: callback.number,
    callee: callback.customer,
    startedAt: now,
    customerLegId: undefined,
    skillGroup: callback.skillGroup,
  });
  contact.state = { type: 'arriving' };
  contact.callbackId = callback.id;
  contact.waitingSince = callback.waitingSince;
  contact.priority = callback.priority;
  floor.contacts.set(contact.id, contact);
  return contact;
}

/** The agent has taken it and her phone is there: now the customer is called, and the agent hears it ring. */
export async function callBack(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  const now = floor.now();
  const { userId, connId } = connection;
  const customer = newOutsideLeg(newLegId('customer', now), contact.callee, false);
  moveContact(contact, 'callBack');
  contact.customer = customer;
  floor.legs.set(customer.legId, contact);
  // From here on it is as if she had dialled.
  connection.direction = 'outbound';
  connection.caller = contact.caller;
  connection.callee = contact.callee;
  connection.ringUntil = undefined;
  connection.autoAnswerAt = undefined;
  floor.agents.move(userId, 'callBack', { contact: { contactId: contact.id, connId } });
  floor.notify(userId, { name: 'callDialing', call: callInfo(contact, connection) });
  floor.log.info(logFields(contact), 'customer called back');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'dialed',
    userId,
    connId,
    contact: { state: 'dialing' },
  });
  contactTimer(contact, floor.dialMs, () =>
    inBackground(floor, contact, () =>
      endContact(floor, contact, { disposition: 'NoAnswer', releasedBy: 'system', reason: 'noAnswer' }),
    ),
  );
  try {
    await floor.telephony.callCustomer({
      legId: customer.legId,
      contactId: contact.id,
      number: contact.callee,
      callerId: contact.caller,
      timeoutSeconds: Math.ceil(floor.dialMs / 1000),
    });
    customer.exists = true;
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, 'the customer could not be called');
    await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
  }
}

/** What the end of a contact is to callbacks: a try of one, or a line that is free again. */
export async function tellCallbacks(
  floor: ContactFloor,
  contact: Contact,
  { disposition, reason }: Ending,
): Promise<void> {
  floor.callbacks.letGo(contact.id);
  if (contact.callbackId === undefined) return;
  const reached = contact.establishedAt !== undefined;
  const lost = disposition === 'Interrupted' || reason === 'lost';
  const outcome: TryOutcome = reached ? 'reached' : lost ? 'interrupted' : 'notReached';
  await floor.callbacks.tried(contact.callbackId, outcome, { contactId: contact.id, disposition });
}
