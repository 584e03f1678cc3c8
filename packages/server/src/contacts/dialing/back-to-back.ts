import { newCallId } from '../../telephony/call-id.ts';
import type { LegEndCause } from '../../telephony/telephony.ts';
import { type CallContext, logFields, onContact } from '../call-context.ts';
import { clearDeadlines, setDeadline } from '../deadlines.ts';
import { dialFailed } from '../lifecycle/dial-failed.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { callOutsideLeg } from '../media/outside-leg.ts';
import { placeLegs } from '../media/place-legs.ts';
import { openContact, recordStep } from '../record-step.ts';
import { newOutsideLeg } from '../state/connection.ts';
import type { Contact, OutsideLeg } from '../state/contact.ts';
import { moveContact, newContact, newLegId } from '../state/contact-steps.ts';
import { addOutsideThird, callOutsideThird } from '../transfer/third-party.ts';

/** Two numbers that are called one after the other and then joined. */
export interface BackToBackCall {
  readonly instanceId: string;
  /** The user that requested the call. */
  readonly askedBy: string;
  readonly first: string;
  readonly second: string;
  /** Our number that both are called from. */
  readonly caller: string;
  readonly timeoutMs: number;
}

/**
 * A contact of two outside numbers without an agent. The first is its customer and hears the second ring;
 * the second is its third party. Resolves when the first is being called. The outcome is in the call
 * record.
 */
export async function callBackToBack(ctx: CallContext, call: BackToBackCall): Promise<Contact> {
  const { instanceId, askedBy } = call;
  for (const number of [call.first, call.second]) {
    ctx.outbound.require({ instanceId, userId: askedBy, number });
  }
  const now = ctx.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId,
    direction: 'backToBack',
    caller: call.first,
    callee: call.second,
    startedAt: now,
    customerLegId: undefined,
    skillGroup: undefined,
  });
  const first = newOutsideLeg(newLegId('customer', now), call.first, false, askedBy);
  contact.customer = first;
  ctx.contacts.set(contact.id, contact);
  ctx.legs.set(first.legId, contact);
  const { second: number, caller, timeoutMs } = call;
  addOutsideThird(ctx, contact, { number, caller, timeoutMs, askedBy });
  ctx.log.info(logFields(contact), 'two numbers dialled');
  setDeadline(ctx, contact, { type: 'numberTimeout', afterMs: call.timeoutMs });
  await onContact(ctx, contact, async () => {
    await openContact(ctx, contact);
    try {
      await callOutsideLeg(ctx, contact, { ...first, callerId: call.caller, timeoutMs: call.timeoutMs });
      first.exists = true;
    } catch (error) {
      await notPlaced(ctx, contact, error);
      throw error;
    }
  });
  return contact;
}

async function notPlaced(ctx: CallContext, contact: Contact, error: unknown): Promise<void> {
  ctx.log.warn({ ...logFields(contact), err: error }, 'a number could not be called');
  await endContact(ctx, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
}

/** The second phone rings: the first party hears ringback. */
export async function secondRings(ctx: CallContext, contact: Contact, party: OutsideLeg): Promise<void> {
  const { thirdParty } = contact;
  if (contact.state.type !== 'dialing' || thirdParty?.party !== party) return;
  thirdParty.alerting = true;
  await placeLegs(ctx, contact);
}

/** The first party answers: the second number is called. The second party answers: both talk. */
export async function oneAnswered(ctx: CallContext, contact: Contact, party: OutsideLeg): Promise<void> {
  const { thirdParty } = contact;
  if (contact.state.type !== 'dialing' || thirdParty?.party.kind !== 'outside' || party.ended) return;
  clearDeadlines(contact);
  if (party === thirdParty.party) {
    await join(ctx, contact);
    return;
  }
  // Each number gets its own time to answer.
  const timeoutMs = ctx.dialMs;
  setDeadline(ctx, contact, { type: 'numberTimeout', afterMs: timeoutMs });
  try {
    await callOutsideThird(ctx, contact, thirdParty.party, { caller: thirdParty.caller, timeoutMs });
  } catch (error) {
    await notPlaced(ctx, contact, error);
  }
}

async function join(ctx: CallContext, contact: Contact): Promise<void> {
  const now = ctx.now();
  if (contact.thirdParty) contact.thirdParty.establishedAt = now;
  contact.establishedAt = now;
  moveContact(contact, 'handOff');
  await recordStep(ctx, contact, 'handedOff', { at: now, contactChanges: { establishedAt: now } });
  await placeLegs(ctx, contact);
  ctx.log.info(logFields(contact), 'two numbers joined');
}

/** One of the two legs ended before both talked. */
export async function oneLeft(
  ctx: CallContext,
  contact: Contact,
  legId: string,
  cause: LegEndCause,
): Promise<void> {
  if (contact.customer?.legId === legId && contact.customer.answered) {
    await endContact(ctx, contact, {
      disposition: 'AbandonedRing',
      releasedBy: 'customer',
      reason: 'abandoned',
    });
  } else await dialFailed(ctx, contact, cause);
}
