import { arrange } from './arrange.ts';
import {
  type Contact,
  clearContactTimers,
  contactTimer,
  moveContact,
  newContact,
  newLegId,
} from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { dialFailed } from './outbound.ts';
import { newOutsideLeg, type OutsideLeg } from './party.ts';
import { endContact } from './release.ts';
import type { LegEndCause } from './telephony.ts';
import { addOutsideThird, callOutsideThird } from './third.ts';

/** Two numbers that are called one after the other, and joined. */
export interface BackToBackCall {
  readonly instanceId: string;
  readonly first: string;
  readonly second: string;
  /** The number of ours that both are called from. */
  readonly caller: string;
  readonly timeoutMs: number;
}

/**
 * A contact of two outside numbers without an agent: the first is its customer, who hears the second ring, the second its third. Resolves
 * once the first is being called; what becomes of it is in its record.
 */
export async function callBackToBack(floor: ContactFloor, call: BackToBackCall): Promise<Contact> {
  const now = floor.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId: call.instanceId,
    direction: 'backToBack',
    caller: call.first,
    callee: call.second,
    startedAt: now,
    customerLegId: undefined,
    skillGroup: undefined,
  });
  const first = newOutsideLeg(newLegId('customer', now), call.first, false);
  contact.customer = first;
  floor.contacts.set(contact.id, contact);
  floor.legs.set(first.legId, contact);
  addOutsideThird(floor, contact, { number: call.second, caller: call.caller, timeoutMs: call.timeoutMs });
  floor.log.info(logFields(contact), 'two numbers dialled');
  giveUpAfter(floor, contact, call.timeoutMs);
  await contact.mailbox.run(async () => {
    await floor.journal.openContact(
      { ...contact, state: contact.state.type, skillGroupId: undefined },
      { contactId: contact.id, instanceId: call.instanceId, at: now, step: 'arrived' },
    );
    try {
      await floor.telephony.callCustomer({
        legId: first.legId,
        contactId: contact.id,
        number: first.number,
        callerId: call.caller,
        timeoutSeconds: Math.ceil(call.timeoutMs / 1000),
      });
      first.exists = true;
    } catch (error) {
      await notPlaced(floor, contact, error);
      throw error;
    }
  });
  return contact;
}

/** One of the two does not answer in time. */
function giveUpAfter(floor: ContactFloor, contact: Contact, ms: number): void {
  contactTimer(contact, ms, () => inBackground(floor, contact, () => dialFailed(floor, contact, 'noAnswer')));
}

async function notPlaced(floor: ContactFloor, contact: Contact, error: unknown): Promise<void> {
  floor.log.warn({ ...logFields(contact), err: error }, 'a number could not be called');
  await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
}

/** The second's phone rings: the first hears it. */
export async function secondRings(floor: ContactFloor, contact: Contact, party: OutsideLeg): Promise<void> {
  const { third } = contact;
  if (contact.state.type !== 'dialing' || third?.party !== party) return;
  third.alerting = true;
  await arrange(floor, contact);
}

/** The first answers: now the second is called. The second does: they talk. */
export async function oneAnswered(floor: ContactFloor, contact: Contact, party: OutsideLeg): Promise<void> {
  const { third } = contact;
  if (contact.state.type !== 'dialing' || third?.party.kind !== 'outside' || party.ended) return;
  clearContactTimers(contact);
  if (party === third.party) {
    await join(floor, contact);
    return;
  }
  // Each has as long to answer.
  const timeoutMs = floor.dialMs;
  giveUpAfter(floor, contact, timeoutMs);
  try {
    const { caller, callee: number } = third;
    await callOutsideThird(floor, contact, third.party, { number, caller, timeoutMs });
  } catch (error) {
    await notPlaced(floor, contact, error);
  }
}

async function join(floor: ContactFloor, contact: Contact): Promise<void> {
  const now = floor.now();
  if (contact.third) contact.third.establishedAt = now;
  contact.establishedAt = now;
  moveContact(contact, 'handOff');
  await arrange(floor, contact);
  floor.log.info(logFields(contact), 'two numbers joined');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'handedOff',
    contact: { state: 'handedOff', establishedAt: now },
  });
}

/** One of the two has gone before they talked. */
export async function oneLeft(
  floor: ContactFloor,
  contact: Contact,
  legId: string,
  cause: LegEndCause,
): Promise<void> {
  if (contact.customer?.legId === legId && contact.customer.answered) {
    await endContact(floor, contact, {
      disposition: 'AbandonedRing',
      releasedBy: 'customer',
      reason: 'abandoned',
    });
  } else await dialFailed(floor, contact, cause);
}
