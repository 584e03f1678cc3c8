import { type CallContext, logFields } from '../call-context.ts';
import { clearDeadlines, setDeadline } from '../deadlines.ts';
import { dropOutsideLeg } from '../lifecycle/release-legs.ts';
import { placeLegs } from '../media/place-legs.ts';
import { recordStep } from '../record-step.ts';
import type { Contact, OutsideLeg } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { moveContact } from '../state/contact-steps.ts';
import { returnToTransferrer } from './return-to-transferrer.ts';
import { addOutsideThird, callOutsideThird, type OutsideCall } from './third-party.ts';

/** Calls an outside number for a customer who hears music and has no agent any more. */
export async function callOutside(ctx: CallContext, contact: Contact, call: OutsideCall): Promise<void> {
  const party = addOutsideThird(ctx, contact, call);
  setDeadline(ctx, contact, { type: 'numberTimeout', afterMs: call.timeoutMs, legId: party.legId });
  try {
    await callOutsideThird(ctx, contact, party, call);
  } catch (error) {
    ctx.log.warn({ ...logFields(contact), err: error }, 'the number could not be called');
    await transferToNumberFailed(ctx, contact, party, 'unreachable');
  }
}

/** The number answers: the customer talks with it, without an agent. */
export async function transferToNumberAnswered(ctx: CallContext, contact: Contact): Promise<void> {
  const { thirdParty } = contact;
  // A party that has hung up again does not count. That event is next in the mailbox.
  if (contact.state.type !== 'transferring' || thirdParty?.party.kind !== 'outside' || thirdParty.party.ended)
    return;
  const now = ctx.now();
  clearDeadlines(contact);
  thirdParty.establishedAt = now;
  contact.returnTo = undefined;
  moveContact(contact, 'handOff');
  runtimeOf(contact).flow?.end();
  await recordStep(ctx, contact, 'handedOff', { at: now });
  await placeLegs(ctx, contact);
  ctx.log.info(logFields(contact), 'contact handed off');
}

/** The number was not reached: the customer returns. */
export async function transferToNumberFailed(
  ctx: CallContext,
  contact: Contact,
  party: OutsideLeg,
  why: string,
): Promise<void> {
  if (contact.state.type !== 'transferring' || contact.thirdParty?.party !== party) return;
  clearDeadlines(contact);
  contact.thirdParty = undefined;
  await dropOutsideLeg(ctx, party);
  await returnToTransferrer(ctx, contact, why);
}
