import { cancelConsult, refuse, thirdRefuses } from './consult.ts';
import type { Contact } from './contact.ts';
import type { ContactFloor } from './contact-floor.ts';
import { customerLeftConsult, handOver, thirdLeft } from './handover.ts';
import { withdraw } from './offer.ts';
import { supervisionsOf } from './parties.ts';
import type { Connection } from './party.ts';
import { endContact, endSupervision } from './release.ts';

/** Whether an agent's hanging up would end the customer's call. */
export function hangsUpCustomer(contact: Contact, connection: Connection): boolean {
  const { type } = contact.state;
  return (
    contact.connection === connection &&
    contact.customer !== undefined &&
    (type === 'talking' || type === 'held' || type === 'verifying' || type === 'consultSwitched')
  );
}

/**
 * An agent hangs up: what she talks in ends, and whoever waits for her comes back (ADR 0022). While it rings, she rejects.
 */
export async function hangUp(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  const supervised = supervisionsOf(contact).find(({ supervision }) => supervision.connection === connection);
  if (supervised) {
    await endSupervision(floor, supervised.supervision, 'hangUp', 'agent');
    return;
  }
  if (contact.third?.party === connection) {
    await thirdHangsUp(floor, contact, connection);
    return;
  }
  switch (contact.state.type) {
    case 'offered':
      await withdraw(floor, contact, connection, 'rejected');
      return;
    case 'dialing':
      await endContact(floor, contact, { disposition: 'NoAnswer', releasedBy: 'agent', reason: 'cancelled' });
      return;
    case 'talking':
    case 'held':
    case 'verifying':
      await endContact(floor, contact, { disposition: 'Success', releasedBy: 'agent', reason: 'hangUp' });
      return;
    case 'consultDialing':
    case 'consultTalking':
      await cancelConsult(floor, contact, connection);
      return;
    case 'consultSwitched':
      await customerLeftConsult(floor, contact);
      return;
    case 'conference':
      await handOver(floor, contact, connection, 'hangUp');
      return;
    default:
      refuse(contact);
  }
}

async function thirdHangsUp(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  if (connection.establishedAt === undefined) await thirdRefuses(floor, contact, connection, 'rejected');
  else if (contact.customer) await thirdLeft(floor, contact);
  else await endContact(floor, contact, { disposition: 'Success', releasedBy: 'agent', reason: 'hangUp' });
}
