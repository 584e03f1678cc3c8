import { answersItself } from '../../agents/agent-device.ts';
import type { LegEndCause } from '../../telephony/telephony.ts';
import { agentAway, canComeBack } from '../absence/agent-away.ts';
import type { CallContext } from '../call-context.ts';
import { oneLeft } from '../dialing/back-to-back.ts';
import { abandon } from '../inbound/inbound.ts';
import { dialFailed } from '../lifecycle/dial-failed.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { endSupervision } from '../lifecycle/release-legs.ts';
import { withdraw, withdrawalOf } from '../lifecycle/ring.ts';
import type { Connection, Contact, Party } from '../state/contact.ts';
import { agentsOf, supervisionsOf } from '../state/parties.ts';
import { agentLostInConsult, customerLeftConsult, thirdLeft } from '../transfer/attended-transfer.ts';
import { thirdFailed, thirdRefuses } from '../transfer/consult.ts';
import { transferToNumberFailed } from '../transfer/transfer-to-number.ts';

/** A leg has ended by itself. What follows depends on the party's role and on the contact's state. */
export async function partyLeft(
  ctx: CallContext,
  contact: Contact,
  { legId }: Party,
  cause: LegEndCause,
): Promise<void> {
  // Looked up by leg id, because the party's role may have changed meanwhile.
  const { customer, connection, thirdParty } = contact;
  if (contact.direction === 'backToBack' && contact.state.type === 'dialing') {
    await oneLeft(ctx, contact, legId, cause);
    return;
  }
  const agent = agentsOf(contact).find((candidate) => candidate.legId === legId);
  if (agent && canComeBack(ctx, contact, agent)) {
    await agentAway(ctx, contact, agent);
    return;
  }
  const supervised = supervisionsOf(contact).find(
    ({ supervision }) => supervision.connection.legId === legId,
  );
  if (supervised) await endSupervision(ctx, contact, supervised.supervision, 'lost', 'system');
  else if (customer?.legId === legId) await customerLeft(ctx, contact, cause);
  else if (connection?.legId === legId) await agentLeft(ctx, contact, connection, cause);
  else if (thirdParty?.party.legId === legId) await leftAsThird(ctx, contact, thirdParty.party, cause);
}

async function customerLeft(ctx: CallContext, contact: Contact, cause: LegEndCause): Promise<void> {
  switch (contact.state.type) {
    case 'dialing':
      await dialFailed(ctx, contact, cause);
      return;
    case 'talking':
    case 'held':
    case 'verifying':
    case 'handedOff':
      await endContact(ctx, contact, { disposition: 'Success', releasedBy: 'customer', reason: 'hangUp' });
      return;
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      await customerLeftConsult(ctx, contact);
      return;
    default:
      await abandon(ctx, contact);
  }
}

async function agentLeft(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  cause: LegEndCause,
): Promise<void> {
  // The leg of a browser that has no call to come back to has ended with its page or its network.
  const hungUp = answersItself(connection.device) && cause === 'hangUp';
  switch (contact.state.type) {
    case 'offered':
      await withdraw(ctx, contact, connection, withdrawalOf(connection, cause));
      return;
    case 'dialing':
      await endContact(
        ctx,
        contact,
        hungUp
          ? { disposition: 'NoAnswer', releasedBy: 'agent', reason: 'cancelled' }
          : { disposition: 'Failed', releasedBy: 'system', reason: 'lost' },
      );
      return;
    case 'talking':
    case 'held':
    case 'verifying':
      await endContact(ctx, contact, {
        disposition: 'Success',
        releasedBy: 'agent',
        reason: hungUp ? 'hangUp' : 'lost',
      });
      return;
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      await agentLostInConsult(ctx, contact, connection);
      return;
    default:
  }
}

async function leftAsThird(
  ctx: CallContext,
  contact: Contact,
  party: Party,
  cause: LegEndCause,
): Promise<void> {
  const { type } = contact.state;
  if (type === 'transferring') {
    if (party.kind === 'outside') await transferToNumberFailed(ctx, contact, party, cause);
  } else if (type !== 'consultDialing' && type !== 'dialing') await thirdLeft(ctx, contact);
  else if (party.kind === 'agent') await thirdRefuses(ctx, contact, party, withdrawalOf(party, cause));
  else await thirdFailed(ctx, contact, cause);
}
