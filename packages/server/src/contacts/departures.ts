import type { Contact } from './contact.ts';
import type { ContactFloor } from './contact-floor.ts';
import { handOffFailed } from './hand-off.ts';
import { abandon } from './inbound.ts';
import { withdraw } from './offer.ts';
import { dialFailed } from './outbound.ts';
import type { Connection, OutsideLeg, Party } from './party.ts';
import { endContact } from './release.ts';
import type { LegEndCause } from './telephony.ts';

/** A leg has ended by itself: what that means to the others depends on who it was, and when. */
export async function partyLeft(
  floor: ContactFloor,
  contact: Contact,
  party: Party,
  cause: LegEndCause,
): Promise<void> {
  if (party === contact.customer) await customerLeft(floor, contact, cause);
  else if (party === contact.connection) await agentLeft(floor, contact, party);
  else if (party === contact.third?.party) await thirdLeft(floor, contact, party, cause);
}

async function customerLeft(floor: ContactFloor, contact: Contact, cause: LegEndCause): Promise<void> {
  switch (contact.state.type) {
    case 'dialing':
      await dialFailed(floor, contact, cause);
      return;
    case 'talking':
    case 'held':
    case 'handedOff':
      await endContact(floor, contact, { disposition: 'Success', releasedBy: 'customer', reason: 'hangUp' });
      return;
    default:
      await abandon(floor, contact);
  }
}

async function agentLeft(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  switch (contact.state.type) {
    case 'offered':
      await withdraw(floor, contact, connection, 'phoneUnreachable');
      return;
    case 'dialing':
      await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'lost' });
      return;
    case 'talking':
    case 'held':
      await endContact(floor, contact, { disposition: 'Success', releasedBy: 'agent', reason: 'lost' });
      return;
    default:
  }
}

async function thirdLeft(
  floor: ContactFloor,
  contact: Contact,
  party: OutsideLeg | Connection,
  cause: LegEndCause,
): Promise<void> {
  if (contact.state.type === 'transferring' && party.kind === 'outside') {
    await handOffFailed(floor, contact, party, cause);
    return;
  }
  if (contact.state.type === 'handedOff') {
    await endContact(floor, contact, { disposition: 'Success', releasedBy: 'third', reason: 'hangUp' });
  }
}
