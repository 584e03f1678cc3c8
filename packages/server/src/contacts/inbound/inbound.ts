import { anonymousCaller, callerOf } from '@openseat/protocol/phone-number';
import type { NumberDestination } from '../../numbers/number-directory.ts';
import { numberPlan } from '../../numbers/number-plan.ts';
import { newCallId } from '../../telephony/call-id.ts';
import type { TelephonyEvents } from '../../telephony/telephony.ts';
import { type CallContext, logFields, onContact } from '../call-context.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { maxHops } from '../media/inside.ts';
import { enqueue } from '../queueing/queue.ts';
import { openContact, recordStep } from '../record-step.ts';
import type { Contact } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { newContact, newLegId } from '../state/contact-steps.ts';
import { enterInboundFlow } from './flow-actions.ts';
import { speaksVoicemail } from './voicemail.ts';

/** The event that reports a customer's call. */
type Arrival = TelephonyEvents['customerArrived'][0];

/** A customer's call has come in: creates its contact and follows the number's destination. */
export async function arrive(ctx: CallContext, arrival: Arrival): Promise<void> {
  if (!ctx.inbound.admit(arrival)) {
    await ctx.telephony.hangUp(arrival.legId, 'busy');
    return;
  }
  ctx.arriving.add(arrival.legId);
  const number = await ctx.numbers.findInbound(arrival.callee);
  const stillThere = ctx.arriving.delete(arrival.legId);
  if (!number) {
    ctx.log.warn({ legId: arrival.legId }, 'a call to an unknown number was refused');
    await ctx.telephony.hangUp(arrival.legId, 'unallocated');
    return;
  }
  if ((arrival.hops ?? 0) > maxHops) {
    ctx.log.warn({ legId: arrival.legId }, 'a call that loops among our numbers was refused');
    await ctx.telephony.hangUp(arrival.legId, 'congestion');
    return;
  }
  const told = callerOf(arrival.caller, numberPlan(number.country));
  const now = ctx.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId: number.instanceId,
    direction: 'inbound',
    caller: arrival.withheld ? anonymousCaller : told,
    callee: number.number,
    startedAt: now,
    customerLegId: arrival.legId,
    skillGroup: undefined,
  });
  contact.hops = arrival.hops ?? 0;
  ctx.contacts.set(contact.id, contact);
  ctx.legs.set(arrival.legId, contact);
  if (contact.customer) contact.customer.ended = !stillThere;
  await onContact(ctx, contact, async () => {
    await openContact(ctx, contact);
    if (arrival.withheld && told !== anonymousCaller) {
      const { id: contactId, instanceId } = contact;
      await ctx.withheldCallers.keep({ contactId, instanceId, caller: told });
    }
    ctx.log.info(logFields(contact), 'contact arrived');
    await begin(ctx, contact, number.destination);
  });
}

/** Writes the record of a call that the telephone system refused because it offered no supported codec. */
export async function recordRefused(
  ctx: CallContext,
  call: { readonly caller: string; readonly callee: string; readonly codecs: readonly string[] },
): Promise<void> {
  const number = await ctx.numbers.findInbound(call.callee);
  ctx.log.warn({ codecs: call.codecs, known: number !== undefined }, 'a call was refused for its codecs');
  if (!number) return;
  const at = ctx.now();
  const contact = newContact({
    id: newCallId(at),
    instanceId: number.instanceId,
    direction: 'inbound',
    caller: callerOf(call.caller, numberPlan(number.country)),
    callee: number.number,
    startedAt: at,
    customerLegId: newLegId('customer', at),
    skillGroup: undefined,
  });
  await openContact(ctx, contact, { detail: { codecs: call.codecs } });
  await recordStep(ctx, contact, 'ended', {
    at,
    detail: { codecs: call.codecs },
    // No other code sees this contact, so its state is not moved.
    state: 'ended',
    contactChanges: {
      endedAt: at,
      disposition: 'Failed',
      releasedBy: 'system',
      releaseReason: 'noCodec',
    },
  });
}

/** Continues a contact of an earlier process that had not followed its number's destination yet. */
export async function resumeArrival(ctx: CallContext, contact: Contact): Promise<void> {
  const number = await ctx.numbers.findInbound(contact.callee);
  if (number) await begin(ctx, contact, number.destination);
  else {
    await endContact(ctx, contact, {
      disposition: 'Failed',
      releasedBy: 'system',
      reason: 'lost',
      cause: 'unallocated',
    });
  }
}

/** Ends the contact if the caller left before it began, or if its destination fails. */
async function begin(ctx: CallContext, contact: Contact, destination: NumberDestination): Promise<void> {
  if (contact.customer?.ended) {
    await abandon(ctx, contact);
    return;
  }
  try {
    await followDestination(ctx, contact, destination);
  } catch (error) {
    if (contact.customer?.ended) return;
    ctx.log.error({ ...logFields(contact), err: error }, 'an arriving call failed');
    await endContact(ctx, contact, {
      disposition: 'Failed',
      releasedBy: 'system',
      reason: 'lost',
      cause: 'congestion',
    });
  }
}

async function followDestination(
  ctx: CallContext,
  contact: Contact,
  destination: NumberDestination,
): Promise<void> {
  const { customer } = contact;
  if (!customer) return;
  if (destination.type === 'flow') {
    await enterInboundFlow(ctx, contact, destination);
    return;
  }
  await ctx.telephony.indicateRinging(customer.legId);
  await enqueue(ctx, contact, destination.skillGroup);
}

/** The customer's leg ended before an agent answered, or during a transfer. */
export async function abandon(ctx: CallContext, contact: Contact): Promise<void> {
  const where = {
    arriving: 'AbandonedInContactFlow',
    queued: 'AbandonedInQueue',
    offered: 'AbandonedRing',
    transferring: 'AbandonedRing',
  } as const;
  const state = contact.state.type;
  if (state !== 'arriving' && state !== 'queued' && state !== 'offered' && state !== 'transferring') return;
  if (state === 'arriving') await runtimeOf(contact).flow?.take({ type: 'hungUp' });
  // The call was handled: the customer is in a flow after the talk, such as the rating, or has left a
  // voicemail.
  const talked =
    (state === 'arriving' && contact.establishedAt !== undefined) ||
    contact.handled ||
    speaksVoicemail(ctx, contact);
  await endContact(ctx, contact, {
    disposition: talked ? 'Success' : where[state],
    releasedBy: 'customer',
    reason: talked ? 'hangUp' : 'abandoned',
  });
}
