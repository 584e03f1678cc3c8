import type { ReleaseReason } from '@openseat/protocol';
import { arrange } from './arrange.ts';
import { backToCustomer, refuse } from './consult.ts';
import { type Contact, moveContact, numbersOf, type Third } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { callInfo } from './parties.ts';
import { type Connection, isGone } from './party.ts';
import { pauserLeft } from './recording-pause.ts';
import {
  dropAgentLeg,
  dropOutsideLeg,
  endContact,
  hangUpType,
  moveAgentOut,
  releasedRecord,
  tellReleased,
} from './release.ts';
import { comeBack } from './route.ts';
import { dropThird } from './third.ts';
import { leaveCustomer } from './transfer.ts';

/** The agent has consulted and leaves the customer to whom she asked (17, 18), or a conference (19). */
export async function handOver(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  reason: ReleaseReason = 'handedOver',
): Promise<void> {
  const { third } = contact;
  if (contact.connection !== connection || !contact.customer || !third || isGone(third.party))
    refuse(contact);
  const { party } = third;
  const now = floor.now();
  moveContact(contact, party.kind === 'agent' ? 'adopt' : 'handOff');
  contact.connection = undefined;
  connection.seat = 'none';
  if (party.kind === 'agent') await adopt(floor, contact, party);
  else await arrange(floor, contact);
  await pauserLeft(floor, contact, connection);
  tellReleased(floor, contact, connection, reason, reason === 'lost' ? 'system' : 'agent');
  moveAgentOut(floor, contact, connection);
  await dropAgentLeg(floor, connection);
  floor.log.info({ ...logFields(contact), agentId: connection.userId }, 'contact handed over');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'handedOver',
    userId: connection.userId,
    connId: connection.connId,
    detail: { to: party.kind === 'agent' ? party.userId : 'number' },
    contact: { state: contact.state.type },
    connection: releasedRecord(connection, reason, now),
  });
}

/** Who was asked for help has the customer now. */
async function adopt(floor: ContactFloor, contact: Contact, party: Connection): Promise<void> {
  contact.connection = party;
  contact.third = undefined;
  const { hers, ours } = numbersOf(contact);
  party.caller = hers;
  party.callee = ours;
  await arrange(floor, contact);
  floor.agents.move(party.userId, 'adopt');
  floor.notify(party.userId, { name: 'callChanged', call: callInfo(contact, party) });
}

/**
 * The customer has hung up while the agent consults: that call is over, and what she has with the third goes on as a call of her own
 * (16 to 8, later ones to 10).
 */
export async function customerLeftConsult(floor: ContactFloor, contact: Contact): Promise<void> {
  const { connection: former, third, customer } = contact;
  if (!former || !third) return;
  const now = floor.now();
  const conferred = contact.state.type === 'conference';
  if (customer) await dropOutsideLeg(floor, customer);
  moveContact(contact, 'customerLeft');
  const connection = ownCall(former, third);
  contact.connection = connection;
  contact.customer = third.party.kind === 'outside' ? third.party : undefined;
  if (third.party.kind === 'outside') contact.third = undefined;
  await arrange(floor, contact);
  if (third.party.kind === 'agent' && conferred) floor.agents.move(third.party.userId, 'assist');
  floor.notify(connection.userId, {
    name: 'callReplaced',
    released: callInfo(contact, former),
    call: callInfo(contact, connection),
    hangUpType: hangUpType(former),
  });
  floor.agents.move(connection.userId, 'customerLeft', {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  floor.log.info(logFields(contact), 'customer left a consultation');
  await writeOwnCall(floor, contact, former, connection, now);
}

/** Her call with the third as one of its own, on the same leg. */
function ownCall(former: Connection, third: Third): Connection {
  return {
    ...former,
    connId: third.connId,
    direction: 'outbound',
    caller: third.caller,
    callee: third.callee,
    offeredAt: third.startedAt,
    establishedAt: third.establishedAt,
    alerting: third.alerting,
    heldAt: undefined,
    holdMs: 0,
  };
}

async function writeOwnCall(
  floor: ContactFloor,
  contact: Contact,
  former: Connection,
  connection: Connection,
  now: number,
): Promise<void> {
  const step = {
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    userId: former.userId,
  } as const;
  await floor.journal.write({
    ...step,
    step: 'customerLeft',
    connId: former.connId,
    contact: { state: contact.state.type },
    connection: releasedRecord(former, 'hangUp', now),
  });
  await floor.journal.openConnection(
    {
      id: connection.connId,
      contactId: contact.id,
      instanceId: contact.instanceId,
      userId: connection.userId,
      direction: connection.direction,
      skillGroupId: contact.skillGroup?.id,
      offeredAt: connection.offeredAt,
    },
    {
      ...step,
      step: 'ownCall',
      connId: connection.connId,
      connection: {
        ...(connection.establishedAt !== undefined && { establishedAt: connection.establishedAt }),
      },
    },
  );
}

/** The agent's phone is gone while she consults: the customer goes to whom she asked, or back to the queue. */
export async function agentLostInConsult(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const { third } = contact;
  if (contact.state.type !== 'consultDialing' && third && !isGone(third.party)) {
    await handOver(floor, contact, connection, 'lost');
    return;
  }
  await dropThird(floor, contact, 'lost', 'system');
  if (contact.state.type !== 'consultDialing') await backToCustomer(floor, contact);
  contact.comesBackTo = undefined;
  await leaveCustomer(floor, contact, connection, { step: 'agentLost', reason: 'lost' });
  await comeBack(floor, contact, 'lost');
}

/** The third has hung up, or their phone is gone, after they had answered. */
export async function thirdLeft(floor: ContactFloor, contact: Contact): Promise<void> {
  switch (contact.state.type) {
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      await dropThird(floor, contact, 'hangUp', 'third');
      await backToCustomer(floor, contact);
      return;
    case 'talking':
    case 'held':
    case 'handedOff':
      await endContact(floor, contact, { disposition: 'Success', releasedBy: 'third', reason: 'hangUp' });
      return;
    default:
  }
}
