import type { CallContext } from '../call-context.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { endSupervision } from '../lifecycle/release-legs.ts';
import { withdraw } from '../lifecycle/ring.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { supervisionsOf } from '../state/parties.ts';
import { completeTransfer, customerLeftConsult, thirdLeft } from '../transfer/attended-transfer.ts';
import { cancelConsult, refuse, thirdRefuses } from '../transfer/consult.ts';

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
 * An agent hangs up: the call they talk in ends, and the agent is back with a waiting party (ADR 0022). A
 * ringing call is rejected.
 */
export async function hangUp(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  const supervised = supervisionsOf(contact).find(({ supervision }) => supervision.connection === connection);
  if (supervised) {
    await endSupervision(ctx, contact, supervised.supervision, 'hangUp', 'agent');
    return;
  }
  if (contact.thirdParty?.party === connection) {
    await thirdHangsUp(ctx, contact, connection);
    return;
  }
  switch (contact.state.type) {
    case 'offered':
      await withdraw(ctx, contact, connection, 'rejected');
      return;
    case 'dialing':
      await endContact(ctx, contact, { disposition: 'NoAnswer', releasedBy: 'agent', reason: 'cancelled' });
      return;
    case 'talking':
    case 'held':
    case 'verifying':
      await endContact(ctx, contact, { disposition: 'Success', releasedBy: 'agent', reason: 'hangUp' });
      return;
    case 'consultDialing':
    case 'consultTalking':
      await cancelConsult(ctx, contact, connection);
      return;
    case 'consultSwitched':
      await customerLeftConsult(ctx, contact);
      return;
    case 'conference':
      await completeTransfer(ctx, contact, connection, 'hangUp');
      return;
    default:
      refuse(contact);
  }
}

async function thirdHangsUp(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  if (connection.establishedAt === undefined) await thirdRefuses(ctx, contact, connection, 'rejected');
  else if (contact.customer) await thirdLeft(ctx, contact);
  else await endContact(ctx, contact, { disposition: 'Success', releasedBy: 'agent', reason: 'hangUp' });
}
