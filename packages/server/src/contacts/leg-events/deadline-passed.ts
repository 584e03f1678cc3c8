import type { CallContext } from '../call-context.ts';
import { dialFailed } from '../lifecycle/dial-failed.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { withdraw } from '../lifecycle/ring.ts';
import { endReservation } from '../queueing/last-agent.ts';
import type { Connection, Contact, Deadline } from '../state/contact.ts';
import { connectionsOf } from '../state/parties.ts';
import { thirdFailed, thirdRefuses } from '../transfer/consult.ts';
import { transferToNumberFailed } from '../transfer/transfer-to-number.ts';
import { agentAnswers } from './leg-events.ts';
import { notConfirmed } from './mobile-confirmation.ts';

/** A deadline of a contact has passed. Runs in the contact's mailbox. */
export async function deadlinePassed(
  ctx: CallContext,
  contact: Contact,
  { type, legId }: Deadline,
): Promise<void> {
  if (type === 'reservation') await endReservation(ctx, contact);
  else if (type === 'dialTimeout') {
    await endContact(ctx, contact, { disposition: 'NoAnswer', releasedBy: 'system', reason: 'noAnswer' });
  } else if (type === 'numberTimeout') await numberTimedOut(ctx, contact, legId);
  else {
    const connection = connectionsOf(contact).find((candidate) => candidate.legId === legId);
    if (connection) await ofRinging[type](ctx, contact, connection);
  }
}

const ofRinging: Readonly<
  Record<
    'ringTimeout' | 'autoAnswer' | 'confirmation',
    (ctx: CallContext, contact: Contact, connection: Connection) => Promise<void>
  >
> = {
  async ringTimeout(ctx, contact, connection) {
    await withdraw(ctx, contact, connection, 'ringTimeout');
    await thirdRefuses(ctx, contact, connection, 'ringTimeout');
  },
  autoAnswer: agentAnswers,
  confirmation: notConfirmed,
};

/** A called number has not answered. */
async function numberTimedOut(ctx: CallContext, contact: Contact, legId: string | undefined): Promise<void> {
  const { customer, thirdParty, state, direction } = contact;
  if (direction === 'backToBack') {
    if (state.type === 'dialing') await dialFailed(ctx, contact, 'noAnswer');
  } else if (thirdParty && thirdParty.party.legId === legId) {
    const { party } = thirdParty;
    if (state.type !== 'transferring') await thirdFailed(ctx, contact);
    else if (party.kind === 'outside') await transferToNumberFailed(ctx, contact, party, 'noAnswer');
  } else if (customer && customer.legId === legId && !customer.answered) {
    // The customer has hung up, and this is the agent's own call by now.
    await dialFailed(ctx, contact, 'noAnswer');
  }
}
