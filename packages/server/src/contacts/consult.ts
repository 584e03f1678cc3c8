import { type AgentInput, OpenSeatError } from '@openseat/protocol';
import { arrange } from './arrange.ts';
import { type Contact, clearContactTimers, contactTimer, moveContact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import type { ContactStepName } from './contact-journal.ts';
import { legTaken, stopRinging, type Withdrawal } from './offer.ts';
import { dialFailed } from './outbound.ts';
import { callInfo } from './parties.ts';
import { type Connection, isGone } from './party.ts';
import type { Destination } from './route.ts';
import { beginTalk, endHold, hold, retrieve } from './talk.ts';
import type { LegEndCause } from './telephony.ts';
import {
  type AgentCall,
  addAgentThird,
  addOutsideThird,
  callOutsideThird,
  dropThird,
  type OutsideCall,
  ringAgentThird,
} from './third.ts';
import { requireTakeable } from './transfer.ts';

/** Refuses what the contact's state, or the agent's part in it, does not allow. */
export function refuse(contact: Contact): never {
  throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
}

/** The customer waits while the agent calls somebody else (12, then 16). */
export async function beginConsult(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  destination: Destination,
): Promise<void> {
  const { type } = contact.state;
  if ((type !== 'talking' && type !== 'held') || contact.connection !== connection) refuse(contact);
  if (!contact.customer || contact.third) refuse(contact);
  if (destination.type === 'skillGroup') throw new OpenSeatError('invalid callee');
  requireTakeable(floor, destination, connection.userId);
  if (type === 'talking') await hold(floor, contact, connection);
  await stillTakeable(floor, contact, connection, destination);
  floor.agents.requireMove(connection.userId, 'consult');
  moveContact(contact, 'consult');
  endHold(connection, floor.now());
  if (destination.type === 'agent') {
    const callerExtension = floor.agents.signedIn(connection.userId).identity.extension;
    await consultAgent(floor, contact, connection, { ...destination, callerExtension, role: 'assist' });
  } else await consultOutside(floor, contact, connection, destination);
}

/** Whom she asks for may have got another call while the customer was put on hold. */
async function stillTakeable(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  destination: Destination,
): Promise<void> {
  try {
    requireTakeable(floor, destination, connection.userId);
  } catch (error) {
    await retrieve(floor, contact, connection);
    throw error;
  }
}

async function consultAgent(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  call: AgentCall,
): Promise<void> {
  const party = addAgentThird(floor, contact, call);
  await tellConsult(floor, contact, connection, 'consult', 'consulted');
  await ringAgentThird(floor, contact, party, {
    silence: () => thirdRefuses(floor, contact, party, 'ringTimeout'),
    autoAnswer: () => thirdAgentAnswers(floor, contact, party),
  }).catch(async (error: unknown) => {
    floor.log.warn({ ...logFields(contact), err: error }, "the consulted agent's phone could not be called");
    await thirdRefuses(floor, contact, party, 'phoneUnreachable');
  });
}

async function consultOutside(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  call: OutsideCall,
): Promise<void> {
  const party = addOutsideThird(floor, contact, call);
  await tellConsult(floor, contact, connection, 'consult', 'consulted');
  contactTimer(contact, call.timeoutMs, () =>
    inBackground(floor, contact, async () => {
      if (contact.third?.party === party) await thirdFailed(floor, contact);
      // The customer has gone, and it is the agent's own call by now.
      else if (contact.customer === party && !party.answered) await dialFailed(floor, contact, 'noAnswer');
    }),
  );
  try {
    await callOutsideThird(floor, contact, party, call);
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, 'the number could not be called');
    await thirdFailed(floor, contact);
  }
}

/** Their phone rings: the agent hears it. */
export async function thirdRings(floor: ContactFloor, contact: Contact): Promise<void> {
  const { third, connection } = contact;
  if (contact.state.type !== 'consultDialing' || !third || !connection || third.alerting) return;
  third.alerting = true;
  await tellConsult(floor, contact, connection, undefined, 'consultAlerting');
}

/** A consulted agent answers, by hand or by her timer. */
export async function thirdAgentAnswers(
  floor: ContactFloor,
  contact: Contact,
  party: Connection,
): Promise<void> {
  if (contact.third?.party !== party || party.establishedAt !== undefined) return;
  try {
    await legTaken(contact, party);
  } catch (error) {
    floor.log.warn({ ...logFields(contact), err: error }, "the agent's phone did not take the call");
    await thirdRefuses(floor, contact, party, 'phoneUnreachable');
    return;
  }
  await thirdAnswered(floor, contact);
}

/** Whom the agent consults has answered (17); or, where the customer has gone meanwhile, her own call has been. */
export async function thirdAnswered(floor: ContactFloor, contact: Contact): Promise<void> {
  const { third, connection } = contact;
  if (!third || !connection || isGone(third.party)) return;
  const { party } = third;
  const now = floor.now();
  if (contact.state.type === 'dialing') {
    clearContactTimers(contact);
    moveContact(contact, 'establish');
    contact.establishedAt ??= now;
    third.establishedAt = now;
    if (party.kind === 'agent') await beginTalk(floor, contact, party, now);
    await beginTalk(floor, contact, connection, now);
    await writeAnswer(floor, contact, connection, now, 'established');
  } else if (contact.state.type === 'consultDialing') {
    clearContactTimers(contact);
    moveContact(contact, 'consultAnswered');
    third.establishedAt = now;
    if (party.kind === 'agent') await beginTalk(floor, contact, party, now);
    await tellConsult(floor, contact, connection, 'consultAnswered', 'consultEstablished');
  } else return;
  if (party.kind === 'agent') await writeAnswer(floor, contact, party, now, 'assisted');
}

async function writeAnswer(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  now: number,
  step: 'established' | 'assisted',
): Promise<void> {
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step,
    userId: connection.userId,
    connId: connection.connId,
    contact: { state: contact.state.type, ...(step === 'established' && { establishedAt: now }) },
    connection: { establishedAt: now },
  });
}

/** The agent talks with the customer again while the third waits (18), or the other way round (17). */
export async function switchConsult(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.connection !== connection) refuse(contact);
  moveContact(contact, 'consultSwitch');
  await tellConsult(floor, contact, connection, 'consultSwitch', 'consultSwitched');
}

/** All three hear each other (19). */
export async function confer(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  const { third } = contact;
  if (contact.connection !== connection || !third || isGone(third.party)) refuse(contact);
  moveContact(contact, 'confer');
  if (third.party.kind === 'agent') floor.agents.move(third.party.userId, 'confer');
  await tellConsult(floor, contact, connection, 'confer', 'conferred');
}

/** The third is let go, and the agent talks with the customer again. */
export async function cancelConsult(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.connection !== connection || !contact.third || !contact.customer) refuse(contact);
  if (contact.state.type === 'transferring') refuse(contact);
  await dropThird(floor, contact, 'cancelled', 'agent');
  await backToCustomer(floor, contact);
}

/** Nobody but agent and customer is left. */
export async function backToCustomer(floor: ContactFloor, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (!connection) return;
  clearContactTimers(contact);
  const conferred = contact.state.type === 'conference';
  moveContact(contact, conferred ? 'conferenceEnd' : 'consultEnd');
  const input = conferred ? 'conferenceEnd' : 'consultEnd';
  await tellConsult(floor, contact, connection, input, conferred ? 'conferenceEnded' : 'consultEnded');
}

/** Who was asked for help does not answer, or says no; it rings no more. */
export async function thirdRefuses(
  floor: ContactFloor,
  contact: Contact,
  party: Connection,
  why: Withdrawal,
): Promise<void> {
  if (contact.third?.party !== party || party.establishedAt !== undefined) return;
  contact.third = undefined;
  await stopRinging(floor, contact, party, why);
  await thirdFailed(floor, contact, causes[why]);
}

const causes: Readonly<Record<Withdrawal, LegEndCause>> = {
  ringTimeout: 'noAnswer',
  rejected: 'rejected',
  phoneUnreachable: 'unreachable',
};

/** The third was not reached: what is left is the customer, or nobody. */
export async function thirdFailed(
  floor: ContactFloor,
  contact: Contact,
  cause: LegEndCause = 'noAnswer',
): Promise<void> {
  await dropThird(floor, contact, 'noAnswer', 'third');
  if (contact.state.type === 'consultDialing') await backToCustomer(floor, contact);
  else if (contact.state.type === 'dialing') await dialFailed(floor, contact, cause);
}

/** Brings everybody to their seats, moves the agent and tells her workbench. */
async function tellConsult(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  input: AgentInput | undefined,
  step: ContactStepName,
): Promise<void> {
  await arrange(floor, contact);
  if (input) floor.agents.move(connection.userId, input);
  floor.notify(connection.userId, { name: 'callChanged', call: callInfo(contact, connection) });
  floor.log.info({ ...logFields(contact), step }, 'consultation');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: floor.now(),
    step,
    userId: connection.userId,
    connId: connection.connId,
    contact: { state: contact.state.type },
  });
}
