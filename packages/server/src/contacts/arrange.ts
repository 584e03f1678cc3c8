import type { Contact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { letGo } from './let-go.ts';
import { legsOf, supervisionsOf } from './parties.ts';
import { isGone, type Party } from './party.ts';
import { type BridgeName, isBridge, isListening, type ListeningSeat, type Seat, seatsOf } from './seats.ts';

/** After this long a leg that could not be moved is moved again. */
const againMs = 2_000;

/**
 * Brings every leg to where the contact's state wants it: out of its bridge, music or tone, and into the next. The step that asks
 * for this has happened whatever the telephone system says: what it refuses is logged, in doubt, and moved again after a while.
 */
export async function arrange(floor: ContactFloor, contact: Contact): Promise<void> {
  const moves = seatsOf(contact).filter(([party, seat]) => mustMove(party, seat));
  await Promise.all(moves.map(([party]) => leaveSeat(floor, contact, party)));
  for (const name of new Set(moves.map(([, seat]) => seat))) {
    if (isBridge(name)) await openBridge(floor, contact, name);
  }
  await Promise.all(moves.map(([party, seat]) => takeSeat(floor, contact, party, seat)));
  if (contact.bridges.has('aside') && legsOf(contact).every((party) => party.seat !== 'aside')) {
    await closeBridge(floor, contact, 'aside');
  }
  if (moves.some(([party, seat]) => mustMove(party, seat))) arrangeAgain(floor, contact);
}

function mustMove(party: Party, seat: Seat): boolean {
  return !isGone(party) && (party.seat !== seat || party.seatInDoubt);
}

function arrangeAgain(floor: ContactFloor, contact: Contact): void {
  clearTimeout(contact.arrangeAgain);
  if (contact.state.type === 'ended') return;
  contact.arrangeAgain = setTimeout(
    () => inBackground(floor, contact, () => arrange(floor, contact)),
    againMs,
  );
}

/** Takes a leg out of wherever it is, for one who is about to be let go or given to a flow. */
export async function leaveSeat(floor: ContactFloor, contact: Contact, party: Party): Promise<void> {
  const { seat, legId } = party;
  await attempt(floor, contact, party, async () => {
    if (seat === 'music') await floor.telephony.stopMusic(legId);
    else if (seat === 'ringback') await floor.telephony.stopRingback(legId);
    else if (isBridge(seat)) await leaveBridge(floor, contact, seat, legId);
    else if (isListening(seat)) await stopListening(floor, contact, party);
    party.seat = 'none';
  });
}

async function takeSeat(floor: ContactFloor, contact: Contact, party: Party, seat: Seat): Promise<void> {
  // It could not be taken out of where it was.
  if (party.seatInDoubt || isGone(party)) return;
  const bridgeId = isBridge(seat) ? contact.bridges.get(seat) : undefined;
  if (isBridge(seat) && bridgeId === undefined) return;
  // Also when the answer to the request is lost: then it must be taken out of there first.
  party.seat = seat;
  await attempt(floor, contact, party, async () => {
    if (seat === 'music') await floor.telephony.startMusic(party.legId);
    else if (seat === 'ringback') await floor.telephony.startRingback(party.legId);
    else if (bridgeId !== undefined) await floor.telephony.join(bridgeId, party.legId);
    else if (isListening(seat) && !(await listen(floor, contact, party, seat))) party.seat = 'none';
  });
}

export async function closeBridge(floor: ContactFloor, contact: Contact, name: BridgeName): Promise<void> {
  const bridgeId = contact.bridges.get(name);
  if (bridgeId === undefined) return;
  contact.bridges.delete(name);
  await letGo(floor, () => floor.telephony.destroyBridge(bridgeId));
}

async function openBridge(floor: ContactFloor, contact: Contact, name: BridgeName): Promise<void> {
  if (contact.bridges.has(name)) return;
  const bridgeId = `contact-${contact.id}-${newCallId()}`;
  // Owned before it is there, so that a snapshot in between does not take it for an orphan.
  contact.bridges.set(name, bridgeId);
  try {
    await floor.telephony.createBridge(bridgeId);
  } catch (error) {
    contact.bridges.delete(name);
    floor.log.warn({ ...logFields(contact), err: error }, 'a bridge could not be made');
  }
}

async function leaveBridge(
  floor: ContactFloor,
  contact: Contact,
  name: BridgeName,
  legId: string,
): Promise<void> {
  const bridgeId = contact.bridges.get(name);
  if (bridgeId !== undefined) await floor.telephony.leave(bridgeId, legId);
}

/** Lets a leader hear the agent whose call she supervises. False: there is none. */
async function listen(
  floor: ContactFloor,
  contact: Contact,
  party: Party,
  seat: ListeningSeat,
): Promise<boolean> {
  const found = supervisionsOf(contact).find(({ supervision }) => supervision.connection === party);
  if (!found) return false;
  const { agent, supervision } = found;
  const listenerId = newCallId(floor.now());
  // Owned before it is there, as a bridge is.
  supervision.listenerId = listenerId;
  try {
    await floor.telephony.listen({
      listenerId,
      legId: party.legId,
      toLegId: agent.legId,
      coaches: seat === 'coaching',
    });
  } catch (error) {
    supervision.listenerId = undefined;
    throw error;
  }
  return true;
}

async function stopListening(floor: ContactFloor, contact: Contact, party: Party): Promise<void> {
  const found = supervisionsOf(contact).find(({ supervision }) => supervision.connection === party);
  const listenerId = found?.supervision.listenerId;
  if (!found || listenerId === undefined) return;
  found.supervision.listenerId = undefined;
  // Nobody owns it any more, whatever becomes of the leg.
  await letGo(floor, () => floor.telephony.stopListening(listenerId));
}

async function attempt(
  floor: ContactFloor,
  contact: Contact,
  party: Party,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    party.seatInDoubt = false;
  } catch (error) {
    // A leg that has just ended refuses; what follows from its end is next in the mailbox.
    if (isGone(party)) return;
    party.seatInDoubt = true;
    floor.log.warn({ ...logFields(contact), err: error }, 'a leg could not be moved');
  }
}
