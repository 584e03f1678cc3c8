import type { NumberDestination } from '../numbers/number-directory.ts';
import { type Contact, newContact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { enterInboundFlow } from './inbound-flow.ts';
import { enqueue } from './queue.ts';
import { endContact } from './release.ts';
import { speaksVoicemail } from './voicemail.ts';

/** A customer's call has come in: it becomes a contact and goes where its number leads. */
export async function arrive(
  floor: ContactFloor,
  arrival: { readonly legId: string; readonly caller: string; readonly callee: string },
): Promise<void> {
  floor.arriving.add(arrival.legId);
  const number = await floor.numbers.findInbound(arrival.callee);
  const stillThere = floor.arriving.delete(arrival.legId);
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
  if (contact.customer) contact.customer.ended = !stillThere;
  await contact.mailbox.run(async () => {
    await floor.journal.openContact(
      { ...contact, state: contact.state.type, skillGroupId: undefined },
      { contactId: contact.id, instanceId: contact.instanceId, at: now, step: 'arrived' },
    );
    floor.log.info(logFields(contact), 'contact arrived');
    await begin(floor, contact, number.destination);
  });
}

/** A caller who was gone before anything began, or whom nothing can be done for, must not stay. */
async function begin(floor: ContactFloor, contact: Contact, destination: NumberDestination): Promise<void> {
  if (contact.customer?.ended) {
    await abandon(floor, contact);
    return;
  }
  try {
    await followDestination(floor, contact, destination);
  } catch (error) {
    if (contact.customer?.ended) return;
    floor.log.error({ ...logFields(contact), err: error }, 'an arriving call failed');
    await endContact(floor, contact, {
      disposition: 'Failed',
      releasedBy: 'system',
      reason: 'lost',
      cause: 'congestion',
    });
  }
}

async function followDestination(
  floor: ContactFloor,
  contact: Contact,
  destination: NumberDestination,
): Promise<void> {
  const { customer } = contact;
  if (!customer) return;
  if (destination.type === 'flow') {
    await enterInboundFlow(floor, contact, destination);
    return;
  }
  await floor.telephony.indicateRinging(customer.legId);
  await enqueue(floor, contact, destination.skillGroup);
}

/** The customer's leg ended before anybody talked with her, or while she was passed on. */
export async function abandon(floor: ContactFloor, contact: Contact): Promise<void> {
  const where = {
    arriving: 'AbandonedInContactFlow',
    queued: 'AbandonedInQueue',
    offered: 'AbandonedRing',
    transferring: 'AbandonedRing',
  } as const;
  const state = contact.state.type;
  if (state !== 'arriving' && state !== 'queued' && state !== 'offered' && state !== 'transferring') return;
  if (state === 'arriving') await contact.flow?.take({ type: 'hungUp' });
  // In a flow after the talk, such as the rating; or she has left word.
  const talked =
    (state === 'arriving' && contact.establishedAt !== undefined) ||
    contact.served ||
    speaksVoicemail(floor, contact);
  await endContact(floor, contact, {
    disposition: talked ? 'Success' : where[state],
    releasedBy: 'customer',
    reason: talked ? 'hangUp' : 'abandoned',
  });
}
