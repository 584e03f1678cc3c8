import { newCallId } from '../../telephony/call-id.ts';
import { type CallContext, inBackground, logFields } from '../call-context.ts';
import { isGone } from '../state/connection.ts';
import type { BridgeName, Contact, LegPlace, ListeningPlace, Party } from '../state/contact.ts';
import { setTimer } from '../state/contact-runtime.ts';
import { legsOf, supervisionsOf } from '../state/parties.ts';
import { bestEffort } from './best-effort.ts';
import { isBridge, isListening, placementOf } from './placement.ts';

/** Delay before a leg that could not be moved is moved again, in milliseconds. */
const againMs = 2_000;

/**
 * Moves every leg to where the contact's state wants it: out of its bridge, music or tone, into the next.
 * The state has changed already, so a refused move does not fail the step: it is logged and tried again
 * later.
 */
export async function placeLegs(ctx: CallContext, contact: Contact): Promise<void> {
  const moves = placementOf(contact).filter(([party, place]) => mustMove(party, place));
  await Promise.all(moves.map(([party]) => leavePlace(ctx, contact, party)));
  for (const name of new Set(moves.map(([, place]) => place))) {
    if (isBridge(name)) await openBridge(ctx, contact, name);
  }
  await Promise.all(moves.map(([party, place]) => takePlace(ctx, contact, party, place)));
  if (contact.bridges.aside !== undefined && legsOf(contact).every((party) => party.place !== 'aside')) {
    await closeBridge(ctx, contact, 'aside');
  }
  if (moves.some(([party, place]) => mustMove(party, place))) placeLegsAgain(ctx, contact);
}

function mustMove(party: Party, place: LegPlace): boolean {
  return !isGone(party) && (party.place !== place || party.placeInDoubt);
}

function placeLegsAgain(ctx: CallContext, contact: Contact): void {
  if (contact.state.type === 'ended') return;
  setTimer(contact, 'placeLegs', againMs, () => inBackground(ctx, contact, () => placeLegs(ctx, contact)));
}

/** Takes a leg out of its place, before it is released or given to a flow. */
export async function leavePlace(ctx: CallContext, contact: Contact, party: Party): Promise<void> {
  const { place, legId } = party;
  await attempt(ctx, contact, party, async () => {
    if (place === 'music') await ctx.telephony.stopMusic(legId);
    else if (place === 'ringback') await ctx.telephony.stopRingback(legId);
    else if (isBridge(place)) await leaveBridge(ctx, contact, place, legId);
    else if (isListening(place)) await stopListening(ctx, contact, party);
    party.place = 'none';
  });
}

async function takePlace(ctx: CallContext, contact: Contact, party: Party, place: LegPlace): Promise<void> {
  // The leg could not be taken out of its last place.
  if (party.placeInDoubt || isGone(party)) return;
  const bridgeId = isBridge(place) ? contact.bridges[place] : undefined;
  if (isBridge(place) && bridgeId === undefined) return;
  // Set before the request: if its answer is lost, the leg must be taken out of there first.
  party.place = place;
  await attempt(ctx, contact, party, async () => {
    if (place === 'music') await ctx.telephony.startMusic(party.legId);
    else if (place === 'ringback') await ctx.telephony.startRingback(party.legId);
    else if (bridgeId !== undefined) await ctx.telephony.join(bridgeId, party.legId);
    else if (isListening(place) && !(await listen(ctx, contact, party, place))) party.place = 'none';
  });
}

export async function closeBridge(ctx: CallContext, contact: Contact, name: BridgeName): Promise<void> {
  const bridgeId = contact.bridges[name];
  if (bridgeId === undefined) return;
  delete contact.bridges[name];
  await bestEffort(ctx, () => ctx.telephony.destroyBridge(bridgeId));
}

async function openBridge(ctx: CallContext, contact: Contact, name: BridgeName): Promise<void> {
  if (contact.bridges[name] !== undefined) return;
  const bridgeId = `contact-${contact.id}-${newCallId()}`;
  // Registered before it exists, so that a snapshot in between does not take it for an orphan.
  contact.bridges[name] = bridgeId;
  try {
    await ctx.telephony.createBridge(bridgeId);
  } catch (error) {
    delete contact.bridges[name];
    ctx.log.warn({ ...logFields(contact), err: error }, 'a bridge could not be made');
  }
}

async function leaveBridge(
  ctx: CallContext,
  contact: Contact,
  name: BridgeName,
  legId: string,
): Promise<void> {
  const bridgeId = contact.bridges[name];
  if (bridgeId !== undefined) await ctx.telephony.leave(bridgeId, legId);
}

/** Lets a supervisor hear the supervised agent. False: there is no such supervision. */
async function listen(
  ctx: CallContext,
  contact: Contact,
  party: Party,
  place: ListeningPlace,
): Promise<boolean> {
  const found = supervisionsOf(contact).find(({ supervision }) => supervision.connection === party);
  if (!found) return false;
  const { agent, supervision } = found;
  const listenerId = newCallId(ctx.now());
  // Registered before it exists, like a bridge.
  supervision.listenerId = listenerId;
  try {
    await ctx.telephony.listen({
      listenerId,
      legId: party.legId,
      toLegId: agent.legId,
      coaches: place === 'coaching',
    });
  } catch (error) {
    supervision.listenerId = undefined;
    throw error;
  }
  return true;
}

async function stopListening(ctx: CallContext, contact: Contact, party: Party): Promise<void> {
  const found = supervisionsOf(contact).find(({ supervision }) => supervision.connection === party);
  const listenerId = found?.supervision.listenerId;
  if (!found || listenerId === undefined) return;
  found.supervision.listenerId = undefined;
  // It has no owner any more, whatever happens to the leg.
  await bestEffort(ctx, () => ctx.telephony.stopListening(listenerId));
}

async function attempt(
  ctx: CallContext,
  contact: Contact,
  party: Party,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    party.placeInDoubt = false;
  } catch (error) {
    // A leg that has just ended refuses. That event is next in the mailbox.
    if (isGone(party)) return;
    party.placeInDoubt = true;
    ctx.log.warn({ ...logFields(contact), err: error }, 'a leg could not be moved');
  }
}
