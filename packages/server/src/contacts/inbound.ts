import type { NumberDestination } from '../numbers/number-directory.ts';
import { takeSeat } from './arrange.ts';
import { type Contact, clearContactTimers, contactTimer, newContact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { answerCustomer, enqueue } from './queue.ts';
import { endContact } from './release.ts';

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
  const { customer } = contact;
  if (!customer) return;
  if (destination.type === 'skillGroup') {
    await floor.telephony.indicateRinging(customer.legId);
    await enqueue(floor, contact, destination.skillGroup);
    return;
  }
  contact.menu = destination;
  await answerCustomer(floor, contact);
  await takeSeat(floor, contact, customer, 'music');
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
  await endContact(floor, contact, {
    disposition: where[state],
    releasedBy: 'customer',
    reason: 'abandoned',
  });
}
