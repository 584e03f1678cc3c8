import type { Contact } from '../state/contact.ts';
import type { Ending } from './ending.ts';

/** How a contact ends that neither party has ended: the server stops, or the telephone system is gone. */
export const interrupted = (contact: Contact): Ending => ({
  disposition: contact.establishedAt === undefined ? 'Interrupted' : 'Success',
  releasedBy: 'system',
  reason: 'lost',
});
