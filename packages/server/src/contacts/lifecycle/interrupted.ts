import type { CallContext } from '../call-context.ts';
import type { Contact } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { endContact } from './end-contact.ts';
import type { Ending } from './ending.ts';

/** How a contact ends that neither party has ended: the server stops, or the telephone system is gone. */
export const interrupted = (contact: Contact): Ending => ({
  disposition: contact.establishedAt === undefined ? 'Interrupted' : 'Success',
  releasedBy: 'system',
  reason: 'lost',
});

/**
 * Ends a contact whose legs the telephone system has lost. The flow may request a callback for a caller who waited. Runs
 * in the contact's mailbox.
 */
export async function loseContact(ctx: CallContext, contact: Contact): Promise<void> {
  await runtimeOf(contact).flow?.take({ type: 'lost' });
  await endContact(ctx, contact, interrupted(contact));
}
