import { type CallContext, inBackground } from '../call-context.ts';
import { loseContact } from '../lifecycle/interrupted.ts';
import { isGone } from '../state/connection.ts';
import { legsOf } from '../state/parties.ts';
import { loseLeg } from './leg-events.ts';

/**
 * The telephone system has ended, with all legs: no party can come back, and no agent has rejected anything. Contacts
 * without a leg, such as waiting callbacks, go on.
 */
export function endCalls(ctx: CallContext): void {
  for (const contact of [...ctx.contacts.values()]) {
    const legs = legsOf(contact).filter((party) => party.exists && !isGone(party));
    if (legs.length === 0) continue;
    inBackground(ctx, contact, () => loseContact(ctx, contact));
    for (const party of legs) loseLeg(ctx, contact, party);
  }
}
