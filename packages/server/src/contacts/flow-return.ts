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
  const { flow } = contact;
  if (!flow || flow.over || !(await leaveQueue(floor, contact))) return false;
  await flow.take({ type: 'cameBack' });
  return true;
}

/** A customer who waits is her flow's again; it decides what she hears. False: she is gone. */
export async function leaveQueue(floor: ContactFloor, contact: Contact): Promise<boolean> {
  const { customer } = contact;
  if (!customer) return false;
  floor.router.leave(contact.id);
  moveContact(contact, 'enterFlow');
  forgetOverflow(contact);
  await stopAnnouncements(contact);
  await leaveSeat(floor, contact, customer);
  return true;
}
