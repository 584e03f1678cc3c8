import { leaveSeat } from './arrange.ts';
import { type Contact, moveContact } from './contact.ts';
import type { ContactFloor } from './contact-floor.ts';
import { forgetOverflow } from './overflow.ts';
import { stopAnnouncements } from './queue-announcements.ts';

/**
 * Nobody took the customer whom a flow had sent on: the flow goes on with her. False: she came from no flow. In the contact's
 * mailbox.
 */
export async function backToFlow(floor: ContactFloor, contact: Contact): Promise<boolean> {
  const { customer, flow } = contact;
  if (!flow || flow.over || !customer) return false;
  floor.router.leave(contact.id);
  moveContact(contact, 'enterFlow');
  forgetOverflow(contact);
  await stopAnnouncements(contact);
  await leaveSeat(floor, contact, customer);
  await flow.take({ type: 'cameBack' });
  return true;
}
