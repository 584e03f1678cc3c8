import type { ContactDisposition, ReleaseReason, Releaser } from '@openseat/protocol';
import type { HangUpCause } from '../../telephony/telephony.ts';

export interface Ending {
  readonly disposition: ContactDisposition;
  readonly releasedBy: Releaser;
  readonly reason: ReleaseReason;
  /** The hang-up cause that is sent to the customer's network. */
  readonly cause?: HangUpCause;
}
