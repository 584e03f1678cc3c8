import { arrange } from './arrange.ts';
import { type Contact, clearContactTimers, contactTimer, moveContact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import type { OutsideLeg } from './party.ts';
import { dropOutsideLeg } from './release.ts';
import { comeBack } from './route.ts';
import { addOutsideThird, callOutsideThird, type OutsideCall } from './third.ts';

/** The customer, who hears music, is to talk with somebody outside; no agent is with her any more. */
export async function callOutside(floor: ContactFloor, contact: Contact, call: OutsideCall): Promise<void> {
  const party = addOutsideThird(floor, contact, call);
  contactTimer(contact, call.timeoutMs, () =>
    inBackground(floor, contact, () => handOffFailed(floor, contact, party, 'noAnswer')),
  );
  try {
    await callOutsideThird(floor, contact, party, call);
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, 'the number could not be called');
    await handOffFailed(floor, contact, party, 'unreachable');
  }
}

/** The number that the customer was transferred to answers: from now on it is theirs alone. */
export async function handOffAnswered(floor: ContactFloor, contact: Contact): Promise<void> {
  const { third } = contact;
  // One who answers and is gone again has not taken her: what follows from that is next in the mailbox.
  if (contact.state.type !== 'transferring' || third?.party.kind !== 'outside' || third.party.ended) return;
  const now = floor.now();
  clearContactTimers(contact);
  third.establishedAt = now;
  contact.comesBackTo = undefined;
  moveContact(contact, 'handOff');
  contact.flow?.end();
  await arrange(floor, contact);
  floor.log.info(logFields(contact), 'contact handed off');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'handedOff',
    contact: { state: 'handedOff' },
  });
}

/** The number was not reached: the customer comes back. */
export async function handOffFailed(
  floor: ContactFloor,
  contact: Contact,
  party: OutsideLeg,
  why: string,
): Promise<void> {
  if (contact.state.type !== 'transferring' || contact.third?.party !== party) return;
  clearContactTimers(contact);
  contact.third = undefined;
  await dropOutsideLeg(floor, party);
  await comeBack(floor, contact, why);
}
