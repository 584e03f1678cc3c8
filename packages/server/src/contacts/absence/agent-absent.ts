import { type CallContext, logFields } from '../call-context.ts';
import { cancelVerification } from '../inbound/verification.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { endSupervision } from '../lifecycle/release-legs.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { agentsOf } from '../state/parties.ts';
import { agentLostInConsult, thirdLeft } from '../transfer/attended-transfer.ts';
import { detachAgent } from '../transfer/blind-transfer.ts';
import { returnToTransferrer } from '../transfer/return-to-transferrer.ts';
import { armAbsence } from './absence-timer.ts';

/** Agents whose pages did not come back in time leave the call. Runs in the contact's mailbox. */
export async function absencePassed(ctx: CallContext, contact: Contact): Promise<void> {
  const now = ctx.now();
  const absent = () => agentsOf(contact).find(({ awayUntil }) => awayUntil !== undefined && awayUntil <= now);
  for (let connection = absent(); connection && contact.state.type !== 'ended'; connection = absent()) {
    ctx.log.info(
      { ...logFields(contact), agentId: connection.userId },
      'an agent did not come back to a call',
    );
    connection.awayUntil = undefined;
    await leave(ctx, contact, connection);
  }
  if (contact.state.type !== 'ended') armAbsence(ctx, contact);
}

async function leave(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  const supervision = contact.supervisions.find((candidate) => candidate.connection === connection);
  if (supervision) {
    await endSupervision(ctx, contact, supervision, 'lost', 'system');
    return;
  }
  if (contact.thirdParty?.party === connection) {
    await thirdLeft(ctx, contact);
    return;
  }
  if (contact.state.type === 'verifying') await cancelVerification(ctx, contact);
  switch (contact.state.type) {
    case 'dialing':
      await endContact(ctx, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'lost' });
      return;
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      await agentLostInConsult(ctx, contact, connection);
      return;
    case 'talking':
    case 'held':
      await customerWaits(ctx, contact, connection);
      return;
    default:
  }
}

/**
 * The customer goes back to the queue of the skill group, with the waiting time since the start of the call.
 * A call without a group ends.
 */
async function customerWaits(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  if (contact.direction !== 'inbound' || !contact.customer || !contact.skillGroup || contact.thirdParty) {
    await endContact(ctx, contact, { disposition: 'Success', releasedBy: 'agent', reason: 'lost' });
    return;
  }
  await detachAgent(ctx, contact, connection, { step: 'agentLost', reason: 'lost' });
  await returnToTransferrer(ctx, contact, 'lost');
}
