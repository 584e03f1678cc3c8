import type { ContactDisposition, ReleaseReason } from '@openseat/protocol';
import type { LegEndCause } from '../../telephony/telephony.ts';
import type { CallContext } from '../call-context.ts';
import type { Contact } from '../state/contact.ts';
import { endContact } from './end-contact.ts';

const failures: Readonly<Record<LegEndCause, { disposition: ContactDisposition; reason: ReleaseReason }>> = {
  busy: { disposition: 'Busy', reason: 'busy' },
  noAnswer: { disposition: 'NoAnswer', reason: 'noAnswer' },
  rejected: { disposition: 'Rejected', reason: 'declined' },
  redirected: { disposition: 'Redirected', reason: 'declined' },
  invalidNumber: { disposition: 'InvalidNumber', reason: 'invalidNumber' },
  noCodec: { disposition: 'Failed', reason: 'noCodec' },
  unreachable: { disposition: 'Failed', reason: 'unreachable' },
  hangUp: { disposition: 'Rejected', reason: 'declined' },
};

/** The customer was not reached. */
export async function dialFailed(ctx: CallContext, contact: Contact, cause: LegEndCause): Promise<void> {
  await endContact(ctx, contact, { ...failures[cause], releasedBy: 'customer' });
}
