import type { TelephonySnapshot } from '../../telephony/telephony.ts';
import { armAbsence } from '../absence/absence-timer.ts';
import { callAnew } from '../absence/agent-away.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { armDeadline } from '../deadlines.ts';
import { whenAgentLegIsUp } from '../dialing/agent-leg-first.ts';
import { oneAnswered } from '../dialing/back-to-back.ts';
import { internalCall } from '../dialing/internal.ts';
import { customerCall } from '../dialing/outbound.ts';
import { resumeArrival } from '../inbound/inbound.ts';
import { cancelVerification } from '../inbound/verification.ts';
import { continueVoicemail } from '../inbound/voicemail.ts';
import { legEnded } from '../leg-events/leg-events.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { interrupted, loseContact } from '../lifecycle/interrupted.ts';
import { isBridge, isListening } from '../media/placement.ts';
import { armOverflow } from '../queueing/overflow.ts';
import { findAgent, takePlaceOfCallback } from '../queueing/queue.ts';
import { armAnnouncement } from '../queueing/queue-announcements.ts';
import { isGone } from '../state/connection.ts';
import type { BridgeName, Connection, Contact, Party } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import { isToCallBack } from '../state/contact-steps.ts';
import { legsOf } from '../state/parties.ts';
import { hearWhenUp } from '../supervision/supervise.ts';
import { backToCustomer } from '../transfer/consult.ts';
import { returnToTransferrer } from '../transfer/return-to-transferrer.ts';

/**
 * Continues a contact of an earlier process: compares its state with the telephone system, sets its timers, and takes
 * the step that was under way. Legs that ended meanwhile follow as ordinary events. Runs in the contact's mailbox.
 */
export async function adoptContact(
  ctx: CallContext,
  contact: Contact,
  snapshot: TelephonySnapshot,
): Promise<void> {
  const { voicemail, customer } = contact;
  if (voicemail && customer) continueVoicemail(ctx, contact, voicemail, customer);
  if (isLost(contact, snapshot)) {
    ctx.log.warn(logFields(contact), 'a contact was lost while the server was away');
    // Otherwise its parties may have hung up.
    if (contact.startedAt < snapshot.startedAt) await loseContact(ctx, contact);
    else await endContact(ctx, contact, interrupted(contact));
    return;
  }
  for (const party of legsOf(contact)) await findLeg(ctx, contact, party, snapshot);
  for (const name of ['talk', 'aside'] as const) {
    const bridgeId = contact.bridges[name];
    if (bridgeId !== undefined && !snapshot.bridges.has(bridgeId)) delete contact.bridges[name];
  }
  armAbsence(ctx, contact);
  for (const deadline of contact.deadlines) armDeadline(ctx, contact, deadline);
  armOverflow(ctx, contact);
  armAnnouncement(ctx, contact);
  ctx.log.info(logFields(contact), 'contact adopted');
  await continueContact(ctx, contact);
}

/** No leg is left. An attempt of a callback may have none yet. */
function isLost(contact: Contact, { legs }: TelephonySnapshot): boolean {
  return contact.callbackId === undefined && legsOf(contact).every(({ legId }) => !legs.has(legId));
}

async function findLeg(
  ctx: CallContext,
  contact: Contact,
  party: Party,
  snapshot: TelephonySnapshot,
): Promise<void> {
  const { legId } = party;
  if (isGone(party)) return;
  if (isCalledAtBrowser(party) && !snapshot.answered.has(legId)) {
    party.exists = snapshot.legs.has(legId);
    await callAnew(ctx, contact, party);
    return;
  }
  if (!snapshot.legs.has(legId)) {
    // Another leg comes first, or the earlier process ended before the request.
    if (!party.exists && !isToBeCalled(contact, party)) legEnded(ctx, legId, 'unreachable');
    return;
  }
  party.exists = true;
  party.placeInDoubt = false;
  const bridge = (Object.entries(contact.bridges) as [BridgeName, string][]).find(([, bridgeId]) =>
    snapshot.members.get(bridgeId)?.has(legId),
  );
  if (bridge) party.place = bridge[0];
  else if (isBridge(party.place)) party.place = 'none';
  else if (!isListening(party.place) && snapshot.answered.has(legId)) await silence(ctx, party);
}

/** A browser reaches the telephone system through the server: what was under way there is lost with the server. */
function isCalledAtBrowser(party: Party): party is Connection {
  return party.kind === 'agent' && party.device === 'browser' && party.legState === 'calling';
}

/** The leg may hear music or a tone that the state does not know of. */
async function silence(ctx: CallContext, party: Party): Promise<void> {
  try {
    await ctx.telephony.stopRingback(party.legId);
    await ctx.telephony.stopMusic(party.legId);
    party.place = 'none';
  } catch (error) {
    ctx.log.warn({ err: error, legId: party.legId }, 'a leg could not be silenced');
    // It is taken out of there when it is moved.
    party.place = 'music';
    party.placeInDoubt = true;
  }
}

function isToBeCalled({ dials, customer, thirdParty, direction }: Contact, party: Party): boolean {
  if (direction === 'backToBack') return party === thirdParty?.party;
  return dials !== undefined && party === customer;
}

/** Takes the step that was under way. */
async function continueContact(ctx: CallContext, contact: Contact): Promise<void> {
  for (const supervision of contact.supervisions) {
    if (supervision.connection.establishedAt !== undefined) continue;
    hearWhenUp(ctx, contact, supervision, ctx.ringMs).catch((error: unknown) => {
      ctx.log.warn({ ...logFields(contact), err: error }, 'a supervision was not continued');
    });
  }
  if (contact.direction === 'inbound') holdCallback(ctx, contact);
  switch (contact.state.type) {
    case 'arriving':
    case 'verifying':
      await continueFlow(ctx, contact);
      return;
    case 'queued':
      await findAgent(ctx, contact);
      return;
    case 'dialing':
      await continueDialing(ctx, contact);
      return;
    case 'transferring':
      if (!contact.thirdParty) await returnToTransferrer(ctx, contact, 'lost');
      return;
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      // The third party had left.
      if (!contact.thirdParty) await backToCustomer(ctx, contact);
      return;
    default:
  }
}

/** The customer's callback is not dialled while the customer is in a queue, or has just requested it. */
function holdCallback(ctx: CallContext, contact: Contact): void {
  const { skillGroup, state, handled, instanceId, caller } = contact;
  if (state.type === 'queued' && skillGroup) takePlaceOfCallback(ctx, contact, skillGroup);
  else if (handled || state.type === 'offered') ctx.callbacks.hold(contact.id, instanceId, caller);
}

async function continueDialing(ctx: CallContext, contact: Contact): Promise<void> {
  const { connection, customer, dials, direction } = contact;
  if (direction === 'backToBack') {
    if (customer?.answered && !contact.thirdParty?.party.exists) await oneAnswered(ctx, contact, customer);
    return;
  }
  if (!connection || !dials) return;
  const next =
    dials.type === 'agent'
      ? internalCall(ctx, contact, connection, dials)
      : customerCall(ctx, contact, connection, dials);
  whenAgentLegIsUp(ctx, contact, connection, next);
}

async function continueFlow(ctx: CallContext, contact: Contact): Promise<void> {
  const { flow } = runtimeOf(contact);
  const { customer, voicemail, callbackId } = contact;
  // The earlier process ended before the attempt of a callback rang. The callback is tried again.
  if (isToCallBack(contact)) return endContact(ctx, contact, interrupted(contact));
  if (!customer || customer.ended || voicemail) return;
  if (contact.state.type === 'verifying' && !flow) await cancelVerification(ctx, contact);
  else if (callbackId !== undefined || (!flow && contact.flow)) {
    await endContact(ctx, contact, { disposition: 'Interrupted', releasedBy: 'system', reason: 'lost' });
  } else if (!flow) await resumeArrival(ctx, contact);
  else if (contact.handled && contact.flow?.progress.position.wait.type === 'elsewhere') {
    await flow.take({ type: 'cameBack' });
  } else await flow.repeat();
}
