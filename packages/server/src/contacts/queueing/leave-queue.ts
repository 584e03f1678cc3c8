import type { CallContext } from '../call-context.ts';
import { leavePlace } from '../media/place-legs.ts';
import type { Contact } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { moveContact } from '../state/contact-steps.ts';
import { forgetOverflow, stopAnnouncements } from '../state/stop-waiting.ts';

/**
 * No agent took the customer that a flow sent on: the flow goes on. False: the customer came from no
 * flow. Runs in the contact's mailbox.
 */
export async function backToFlow(ctx: CallContext, contact: Contact): Promise<boolean> {
  const { flow } = runtimeOf(contact);
  if (!flow || flow.over || !(await leaveQueue(ctx, contact))) return false;
  await flow.take({ type: 'cameBack' });
  return true;
}

/** Takes a waiting customer back into the flow. False: the customer's leg is gone. */
export async function leaveQueue(ctx: CallContext, contact: Contact): Promise<boolean> {
  const { customer } = contact;
  if (!customer) return false;
  ctx.router.leave(contact.id);
  moveContact(contact, 'enterFlow');
  forgetOverflow(contact);
  await stopAnnouncements(contact);
  await leavePlace(ctx, contact, customer);
  return true;
}
