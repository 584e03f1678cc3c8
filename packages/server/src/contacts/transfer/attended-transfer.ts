import type { ReleaseReason } from '@openseat/protocol';
import { type CallContext, logFields } from '../call-context.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { owesCode } from '../lifecycle/owes-code.ts';
import {
  dropAgentLeg,
  dropOutsideLeg,
  hangUpType,
  moveAgentOut,
  releasedRecord,
  tellReleased,
} from '../lifecycle/release-legs.ts';
import { placeLegs } from '../media/place-legs.ts';
import { pauserLeft } from '../media/recording-pause.ts';
import { openConnection, recordStep } from '../record-step.ts';
import { isGone } from '../state/connection.ts';
import type { Connection, Contact, ThirdParty } from '../state/contact.ts';
import { moveContact, numbersOf } from '../state/contact-steps.ts';
import { callInfo } from '../state/parties.ts';
import { detachAgent } from './blind-transfer.ts';
import { backToCustomer, refuse } from './consult.ts';
import { returnToTransferrer } from './return-to-transferrer.ts';
import { dropThird } from './third-party.ts';

/**
 * Attended transfer: the agent leaves the customer with the consulted party (17, 18), or leaves a
 * conference (19).
 */
export async function completeTransfer(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  reason: ReleaseReason = 'handedOver',
): Promise<void> {
  const { thirdParty } = contact;
  if (contact.connection !== connection || !contact.customer || !thirdParty || isGone(thirdParty.party))
    refuse(contact);
  const { party } = thirdParty;
  const now = ctx.now();
  moveContact(contact, party.kind === 'agent' ? 'adopt' : 'handOff');
  contact.connection = undefined;
  connection.place = 'none';
  if (party.kind === 'agent') adopt(contact, party);
  await recordStep(ctx, contact, 'handedOver', {
    at: now,
    connection,
    detail: { to: party.kind === 'agent' ? party.userId : 'number' },
    connectionChanges: releasedRecord(ctx, contact, connection, reason, now),
  });
  await placeLegs(ctx, contact);
  if (party.kind === 'agent') {
    ctx.agents.move(party.userId, 'adopt');
    ctx.notify(party.userId, { name: 'callChanged', call: callInfo(contact, party) });
  }
  await pauserLeft(ctx, contact, connection);
  tellReleased(ctx, contact, connection, reason, reason === 'lost' ? 'system' : 'agent');
  moveAgentOut(ctx, contact, connection);
  await dropAgentLeg(ctx, contact, connection);
  ctx.log.info({ ...logFields(contact), agentId: connection.userId }, 'contact handed over');
}

/** The consulted agent gets the call. */
function adopt(contact: Contact, party: Connection): void {
  contact.connection = party;
  contact.thirdParty = undefined;
  party.adopted = true;
  const { remote, local } = numbersOf(contact);
  party.caller = remote;
  party.callee = local;
}

/**
 * The customer has hung up during a consultation. That call ends, and the agent's call with the third
 * party goes on as an outbound call of the agent (16 to 8, later ones to 10).
 */
export async function customerLeftConsult(ctx: CallContext, contact: Contact): Promise<void> {
  const { connection: former, thirdParty, customer } = contact;
  if (!former || !thirdParty) return;
  const now = ctx.now();
  const conferred = contact.state.type === 'conference';
  moveContact(contact, 'customerLeft');
  const connection = ownCall(former, thirdParty);
  contact.connection = connection;
  contact.customer = thirdParty.party.kind === 'outside' ? thirdParty.party : undefined;
  if (thirdParty.party.kind === 'outside') contact.thirdParty = undefined;
  await writeOwnCall(ctx, contact, former, connection, now);
  if (customer) await dropOutsideLeg(ctx, customer);
  await placeLegs(ctx, contact);
  if (thirdParty.party.kind === 'agent' && conferred) ctx.agents.move(thirdParty.party.userId, 'assist');
  ctx.notify(connection.userId, {
    name: 'callReplaced',
    released: callInfo(contact, former),
    call: callInfo(contact, connection),
    hangUpType: hangUpType(former),
  });
  ctx.agents.move(connection.userId, 'customerLeft', {
    contact: { contactId: contact.id, connId: connection.connId },
    owesCode: owesCode(ctx, contact, former),
  });
  ctx.log.info(logFields(contact), 'customer left a consultation');
}

/** The agent's call with the third party as a call of its own, on the same leg. */
function ownCall(former: Connection, thirdParty: ThirdParty): Connection {
  return {
    ...former,
    connId: thirdParty.connId,
    direction: 'outbound',
    caller: thirdParty.caller,
    callee: thirdParty.callee,
    offeredAt: thirdParty.startedAt,
    establishedAt: thirdParty.establishedAt,
    alerting: thirdParty.alerting,
    heldAt: undefined,
    holdMs: 0,
  };
}

async function writeOwnCall(
  ctx: CallContext,
  contact: Contact,
  former: Connection,
  connection: Connection,
  now: number,
): Promise<void> {
  const { establishedAt } = connection;
  const connectionChanges = establishedAt === undefined ? {} : { establishedAt };
  await openConnection(
    ctx,
    contact,
    connection,
    'ownCall',
    { at: now, state: 'unchanged', connectionChanges },
    [
      [
        'customerLeft',
        {
          at: now,
          connection: former,
          connectionChanges: releasedRecord(ctx, contact, former, 'hangUp', now),
        },
      ],
    ],
  );
}

/**
 * The agent's phone is gone during a consultation: the customer goes to the consulted party, or back to
 * the queue.
 */
export async function agentLostInConsult(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const { thirdParty } = contact;
  if (contact.state.type !== 'consultDialing' && thirdParty && !isGone(thirdParty.party)) {
    await completeTransfer(ctx, contact, connection, 'lost');
    return;
  }
  await dropThird(ctx, contact, 'lost', 'system');
  if (contact.state.type !== 'consultDialing') await backToCustomer(ctx, contact);
  contact.returnTo = undefined;
  await detachAgent(ctx, contact, connection, { step: 'agentLost', reason: 'lost' });
  await returnToTransferrer(ctx, contact, 'lost');
}

/** The third party has hung up or lost the phone after answering. */
export async function thirdLeft(ctx: CallContext, contact: Contact): Promise<void> {
  switch (contact.state.type) {
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      await dropThird(ctx, contact, 'hangUp', 'third');
      await backToCustomer(ctx, contact);
      return;
    case 'talking':
    case 'held':
    case 'handedOff':
      await endContact(ctx, contact, { disposition: 'Success', releasedBy: 'third', reason: 'hangUp' });
      return;
    default:
  }
}
