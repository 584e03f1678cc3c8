import { type CallContext, logFields } from '../call-context.ts';
import { setDeadline } from '../deadlines.ts';
import { callOutsideLeg } from '../media/outside-leg.ts';
import { recordStep } from '../record-step.ts';
import { newOutsideLeg } from '../state/connection.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { moveContact, newLegId } from '../state/contact-steps.ts';
import { callInfo } from '../state/parties.ts';
import { endContact } from './end-contact.ts';

/** The agent has answered: calls the customer, and the agent hears ringback. */
export async function callBack(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  const now = ctx.now();
  const { userId, connId } = connection;
  const customer = newOutsideLeg(newLegId('customer', now), contact.callee, false, userId);
  moveContact(contact, 'callBack');
  contact.customer = customer;
  ctx.legs.set(customer.legId, contact);
  // From here on it is like a call that the agent dialled.
  connection.direction = 'outbound';
  connection.caller = contact.caller;
  connection.callee = contact.callee;
  connection.ringUntil = undefined;
  connection.autoAnswerAt = undefined;
  ctx.agents.move(userId, 'callBack', { contact: { contactId: contact.id, connId } });
  ctx.notify(userId, { name: 'callDialing', call: callInfo(contact, connection) });
  ctx.log.info(logFields(contact), 'customer called back');
  setDeadline(ctx, contact, { type: 'dialTimeout', afterMs: ctx.dialMs });
  await recordStep(ctx, contact, 'dialed', { at: now, connection });
  try {
    await callOutsideLeg(ctx, contact, {
      ...customer,
      callerId: contact.caller,
      timeoutMs: ctx.dialMs,
    });
    customer.exists = true;
  } catch (error) {
    ctx.log.warn({ ...logFields(contact), err: error }, 'the customer could not be called');
    await endContact(ctx, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
  }
}
