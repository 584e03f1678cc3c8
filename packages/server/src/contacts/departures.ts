import { answersItself } from '../agents/agent-device.ts';
import { oneLeft } from './back-to-back.ts';
import { thirdFailed, thirdRefuses } from './consult.ts';
import type { Contact } from './contact.ts';
import type { ContactFloor } from './contact-floor.ts';
import { handOffFailed } from './hand-off.ts';
import { agentLostInConsult, customerLeftConsult, thirdLeft } from './handover.ts';
import { abandon } from './inbound.ts';
import { withdraw, withdrawalOf } from './offer.ts';
import { dialFailed } from './outbound.ts';
import { supervisionsOf } from './parties.ts';
import type { Connection, Party } from './party.ts';
import { endContact, endSupervision } from './release.ts';
import type { LegEndCause } from './telephony.ts';

/** A leg has ended by itself: what that means to the others depends on whose it was, and when. */
export async function partyLeft(
  floor: ContactFloor,
  contact: Contact,
  { legId }: Party,
  cause: LegEndCause,
): Promise<void> {
  // By the leg: who it was may have another part by now.
  const { customer, connection, third } = contact;
  if (contact.direction === 'backToBack' && contact.state.type === 'dialing') {
    await oneLeft(floor, contact, legId, cause);
    return;
  }
  const supervised = supervisionsOf(contact).find(
    ({ supervision }) => supervision.connection.legId === legId,
  );
  if (supervised) await endSupervision(floor, supervised.supervision, 'lost', 'system');
  else if (customer?.legId === legId) await customerLeft(floor, contact, cause);
  else if (connection?.legId === legId) await agentLeft(floor, contact, connection, cause);
  else if (third?.party.legId === legId) await leftAsThird(floor, contact, third.party, cause);
}

async function customerLeft(floor: ContactFloor, contact: Contact, cause: LegEndCause): Promise<void> {
  switch (contact.state.type) {
    case 'dialing':
      await dialFailed(floor, contact, cause);
      return;
    case 'talking':
    case 'held':
    case 'verifying':
    case 'handedOff':
      await endContact(floor, contact, { disposition: 'Success', releasedBy: 'customer', reason: 'hangUp' });
      return;
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      await customerLeftConsult(floor, contact);
      return;
    default:
      await abandon(floor, contact);
  }
}

async function agentLeft(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  cause: LegEndCause,
): Promise<void> {
  // A browser's leg ends only with its page or its network; at any other phone she hangs up.
  const hungUp = answersItself(connection.device) && cause === 'hangUp';
  switch (contact.state.type) {
    case 'offered':
      await withdraw(floor, contact, connection, withdrawalOf(connection, cause));
      return;
    case 'dialing':
      await endContact(
        floor,
        contact,
        hungUp
          ? { disposition: 'NoAnswer', releasedBy: 'agent', reason: 'cancelled' }
          : { disposition: 'Failed', releasedBy: 'system', reason: 'lost' },
      );
      return;
    case 'talking':
    case 'held':
    case 'verifying':
      await endContact(floor, contact, {
        disposition: 'Success',
        releasedBy: 'agent',
        reason: hungUp ? 'hangUp' : 'lost',
      });
      return;
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      await agentLostInConsult(floor, contact, connection);
      return;
    default:
  }
}

async function leftAsThird(
  floor: ContactFloor,
  contact: Contact,
  party: Party,
  cause: LegEndCause,
): Promise<void> {
  const { type } = contact.state;
  if (type === 'transferring') {
    if (party.kind === 'outside') await handOffFailed(floor, contact, party, cause);
  } else if (type !== 'consultDialing' && type !== 'dialing') await thirdLeft(floor, contact);
  else if (party.kind === 'agent') await thirdRefuses(floor, contact, party, withdrawalOf(party, cause));
  else await thirdFailed(floor, contact, cause);
}
