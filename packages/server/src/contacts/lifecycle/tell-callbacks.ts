import type { TryOutcome } from '../../callbacks/callback.ts';
import type { CallContext } from '../call-context.ts';
import type { Contact } from '../state/contact.ts';
import type { Ending } from './ending.ts';

/**
 * Reports a contact's end to callbacks: the result of an attempt, or a customer who has hung up and can
 * be called.
 */
export async function tellCallbacks(
  ctx: CallContext,
  contact: Contact,
  { disposition, reason }: Ending,
): Promise<void> {
  ctx.callbacks.contactEnded(contact.id);
  if (contact.callbackId === undefined) return;
  const reached = contact.establishedAt !== undefined;
  const lost = disposition === 'Interrupted' || reason === 'lost';
  const outcome: TryOutcome = reached ? 'reached' : lost ? 'interrupted' : 'notReached';
  await ctx.callbacks.tried(contact.callbackId, outcome, { contactId: contact.id, disposition });
}
