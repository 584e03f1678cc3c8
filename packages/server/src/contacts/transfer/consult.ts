import { type AgentInput, OpenSeatError } from '@openseat/protocol';
import type { LegEndCause } from '../../telephony/telephony.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { clearDeadlines, setDeadline } from '../deadlines.ts';
import { dialFailed } from '../lifecycle/dial-failed.ts';
import { endHold, hold, retrieve } from '../lifecycle/hold.ts';
import { legTaken, stopRinging, type Withdrawal } from '../lifecycle/ring.ts';
import { beginTalk, joinsTalk } from '../lifecycle/talk.ts';
import { placeLegs } from '../media/place-legs.ts';
import { recordStep } from '../record-step.ts';
import { isGone } from '../state/connection.ts';
import type { Connection, Contact } from '../state/contact.ts';
import type { ContactStepName } from '../state/contact-journal.ts';
import { moveContact } from '../state/contact-steps.ts';
import { callInfo } from '../state/parties.ts';
import { requireTakeable } from './blind-transfer.ts';
import { type Destination, requireOpen } from './destination.ts';
import {
  type AgentCall,
  addAgentThird,
  addOutsideThird,
  callOutsideThird,
  dropThird,
  type OutsideCall,
  offerThird,
  ringAgentThird,
} from './third-party.ts';

/** Rejects a request that the contact's state or the agent's part in it does not allow. */
export function refuse(contact: Contact): never {
  throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
}

/** Begins a consultation: the customer waits while the agent calls a third party (12, then 16). */
export async function beginConsult(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  to: Destination,
): Promise<void> {
  const destination = { ...to, askedBy: connection.userId };
  const { type } = contact.state;
  if ((type !== 'talking' && type !== 'held') || contact.connection !== connection) refuse(contact);
  if (!contact.customer || contact.thirdParty) refuse(contact);
  if (destination.type === 'skillGroup') throw new OpenSeatError('invalid callee');
  requireTakeable(ctx, destination, connection.userId);
  requireOpen(ctx, contact, destination);
  if (type === 'talking') await hold(ctx, contact, connection);
  await stillTakeable(ctx, contact, connection, destination);
  ctx.agents.requireMove(connection.userId, 'consult');
  moveContact(contact, 'consult');
  endHold(connection, ctx.now());
  if (destination.type === 'agent') {
    const callerExtension = ctx.agents.signedIn(connection.userId).identity.extension;
    await consultAgent(ctx, contact, connection, { ...destination, callerExtension, role: 'assist' });
  } else await consultOutside(ctx, contact, connection, destination);
}

/** The consulted agent may have got another call while the customer was put on hold. */
async function stillTakeable(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  destination: Destination,
): Promise<void> {
  try {
    requireTakeable(ctx, destination, connection.userId);
  } catch (error) {
    await retrieve(ctx, contact, connection);
    throw error;
  }
}

async function consultAgent(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  call: AgentCall,
): Promise<void> {
  const party = addAgentThird(ctx, contact, call);
  await offerThird(ctx, contact, party, [['consulted', { connection }]]);
  await placeAndTell(ctx, contact, connection, 'consult', 'consulted');
  await ringAgentThird(ctx, contact, party).catch(async (error: unknown) => {
    ctx.log.warn({ ...logFields(contact), err: error }, "the consulted agent's phone could not be called");
    await thirdRefuses(ctx, contact, party, 'phoneUnreachable');
  });
}

async function consultOutside(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  call: OutsideCall,
): Promise<void> {
  const party = addOutsideThird(ctx, contact, call);
  setDeadline(ctx, contact, { type: 'numberTimeout', afterMs: call.timeoutMs, legId: party.legId });
  await tellConsult(ctx, contact, connection, 'consult', 'consulted');
  try {
    await callOutsideThird(ctx, contact, party, call);
  } catch (error) {
    ctx.log.warn({ ...logFields(contact), err: error }, 'the number could not be called');
    await thirdFailed(ctx, contact);
  }
}

/** The third party's phone rings: the agent hears ringback. */
export async function thirdRings(ctx: CallContext, contact: Contact): Promise<void> {
  const { thirdParty, connection } = contact;
  if (contact.state.type !== 'consultDialing' || !thirdParty || !connection || thirdParty.alerting) return;
  thirdParty.alerting = true;
  await tellConsult(ctx, contact, connection, undefined, 'consultAlerting');
}

/** A consulted agent answers, by hand or automatically. */
export async function thirdAgentAnswers(
  ctx: CallContext,
  contact: Contact,
  party: Connection,
): Promise<void> {
  if (contact.thirdParty?.party !== party || party.establishedAt !== undefined) return;
  try {
    await legTaken(contact, party);
  } catch (error) {
    ctx.log.warn({ ...logFields(contact), err: error }, "the agent's phone did not take the call");
    await thirdRefuses(ctx, contact, party, 'phoneUnreachable');
    return;
  }
  await thirdAnswered(ctx, contact);
}

/**
 * The consulted party has answered (17). If the customer has hung up meanwhile, the agent's own call is
 * answered.
 */
export async function thirdAnswered(ctx: CallContext, contact: Contact): Promise<void> {
  const { thirdParty, connection } = contact;
  if (!thirdParty || !connection || isGone(thirdParty.party)) return;
  const { party } = thirdParty;
  const now = ctx.now();
  if (contact.state.type === 'dialing') {
    clearDeadlines(contact);
    moveContact(contact, 'establish');
    contact.establishedAt ??= now;
    thirdParty.establishedAt = now;
    joinsTalk(connection, now);
    if (party.kind === 'agent') joinsTalk(party, now);
    await writeAnswer(ctx, contact, connection, now, 'established');
    if (party.kind === 'agent') await beginTalk(ctx, contact, party);
    await beginTalk(ctx, contact, connection);
  } else if (contact.state.type === 'consultDialing') {
    clearDeadlines(contact);
    moveContact(contact, 'consultAnswered');
    thirdParty.establishedAt = now;
    if (party.kind === 'agent') joinsTalk(party, now);
    if (party.kind === 'agent') await beginTalk(ctx, contact, party);
    await tellConsult(ctx, contact, connection, 'consultAnswered', 'consultEstablished');
  } else return;
  if (party.kind === 'agent') await writeAnswer(ctx, contact, party, now, 'assisted');
}

async function writeAnswer(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  now: number,
  step: 'established' | 'assisted',
): Promise<void> {
  await recordStep(ctx, contact, step, {
    at: now,
    connection,
    ...(step === 'established' && { contactChanges: { establishedAt: now } }),
    connectionChanges: { establishedAt: now },
  });
}

/** Switches the agent to the customer while the third party waits (18), or back (17). */
export async function switchConsult(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.connection !== connection) refuse(contact);
  moveContact(contact, 'consultSwitch');
  await tellConsult(ctx, contact, connection, 'consultSwitch', 'consultSwitched');
}

/** All three parties hear each other (19). */
export async function confer(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  const { thirdParty } = contact;
  if (contact.connection !== connection || !thirdParty || isGone(thirdParty.party)) refuse(contact);
  moveContact(contact, 'confer');
  if (thirdParty.party.kind === 'agent') ctx.agents.move(thirdParty.party.userId, 'confer');
  await tellConsult(ctx, contact, connection, 'confer', 'conferred');
}

/** Releases the third party. The agent talks with the customer again. */
export async function cancelConsult(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.connection !== connection || !contact.thirdParty || !contact.customer) refuse(contact);
  if (contact.state.type === 'transferring') refuse(contact);
  await dropThird(ctx, contact, 'cancelled', 'agent');
  await backToCustomer(ctx, contact);
}

/** Ends a consultation or conference: only agent and customer are left. */
export async function backToCustomer(ctx: CallContext, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (!connection) return;
  clearDeadlines(contact);
  const conferred = contact.state.type === 'conference';
  moveContact(contact, conferred ? 'conferenceEnd' : 'consultEnd');
  const input = conferred ? 'conferenceEnd' : 'consultEnd';
  await tellConsult(ctx, contact, connection, input, conferred ? 'conferenceEnded' : 'consultEnded');
}

/** A called agent does not answer, or rejects. The ringing ends. */
export async function thirdRefuses(
  ctx: CallContext,
  contact: Contact,
  party: Connection,
  why: Withdrawal,
): Promise<void> {
  if (contact.thirdParty?.party !== party || party.establishedAt !== undefined) return;
  contact.thirdParty = undefined;
  await stopRinging(ctx, contact, party, why);
  await thirdFailed(ctx, contact, causes[why]);
}

const causes: Readonly<Record<Withdrawal, LegEndCause>> = {
  ringTimeout: 'noAnswer',
  rejected: 'rejected',
  phoneUnreachable: 'unreachable',
};

/** The third party was not reached: goes back to the customer, or ends the call. */
export async function thirdFailed(
  ctx: CallContext,
  contact: Contact,
  cause: LegEndCause = 'noAnswer',
): Promise<void> {
  await dropThird(ctx, contact, 'noAnswer', 'third');
  if (contact.state.type === 'consultDialing') await backToCustomer(ctx, contact);
  else if (contact.state.type === 'dialing') await dialFailed(ctx, contact, cause);
}

/** Writes the step, places the legs, changes the agent's status and tells the agent's workbench. */
async function tellConsult(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  input: AgentInput | undefined,
  step: ContactStepName,
): Promise<void> {
  await recordStep(ctx, contact, step, { connection });
  await placeAndTell(ctx, contact, connection, input, step);
}

async function placeAndTell(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  input: AgentInput | undefined,
  step: ContactStepName,
): Promise<void> {
  await placeLegs(ctx, contact);
  if (input) ctx.agents.move(connection.userId, input);
  ctx.notify(connection.userId, { name: 'callChanged', call: callInfo(contact, connection) });
  ctx.log.info({ ...logFields(contact), step }, 'consultation');
}
