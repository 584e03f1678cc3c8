import type { ContactDisposition, HangUpType, ReleaseReason, Releaser } from '@openseat/protocol';
import { type Connection, type Contact, callInfo, clearContactTimers, moveContact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import type { HangUpCause } from './telephony.ts';

export interface Ending {
  readonly disposition: ContactDisposition;
  readonly releasedBy: Releaser;
  readonly reason: ReleaseReason;
  /** What the customer's network is told. */
  readonly cause?: HangUpCause;
}

/** Milliseconds of hold, the running one included. */
export function holdMs(connection: Connection, now: number): number {
  return connection.holdMs + (connection.heldAt === undefined ? 0 : now - connection.heldAt);
}

function hangUpType(contact: Contact, connection: Connection): HangUpType {
  if (connection.establishedAt !== undefined) return contact.direction;
  return contact.direction === 'inbound' ? 'ringing' : 'dialing';
}

/** Ends an agent's leg without a word about why; the caller tells her. */
export async function dropAgentLeg(floor: ContactFloor, connection: Connection): Promise<void> {
  floor.legs.delete(connection.legId);
  connection.legUp.reject(new Error('The leg was dropped.'));
  if (connection.legState !== 'ended') {
    connection.legState = 'ended';
    await floor.telephony.hangUp(connection.legId);
  }
}

/** Tells the agent that her part is over. Her status is moved by the caller, after this. */
export function tellReleased(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  reason: ReleaseReason,
  releasedBy: Releaser,
): void {
  floor.notify(connection.userId, {
    name: 'callReleased',
    call: callInfo(contact, connection),
    reason,
    releasedBy,
    hangUpType: hangUpType(contact, connection),
  });
}

/** Moves the agent out of a call that ended: to after-call work, or back to ready when she never answered it. */
function moveAgentOut(floor: ContactFloor, contact: Contact, connection: Connection): void {
  const session = floor.agents.session(connection.userId);
  if (!session || session.contact?.contactId !== contact.id) return;
  const input =
    session.state.status === 'ringing'
      ? 'abandon'
      : session.state.status === 'dialing'
        ? 'dialFailed'
        : 'release';
  floor.agents.move(connection.userId, input);
}

/**
 * Ends a contact for everyone, whoever asked for it. Safe to call from any state; the second call does nothing. Legs and bridge
 * are ended even if one of these steps fails.
 */
export async function endContact(floor: ContactFloor, contact: Contact, ending: Ending): Promise<void> {
  if (contact.state.type === 'ended') return;
  moveContact(contact, 'end');
  const { connection, customer, bridgeId } = contact;
  const now = floor.now();
  floor.router.leave(contact.id);
  clearContactTimers(contact);
  floor.contacts.delete(contact.id);
  floor.legs.delete(customer.legId);

  const endings: Promise<void>[] = [];
  if (!customer.ended) endings.push(floor.telephony.hangUp(customer.legId, ending.cause));
  if (connection) endings.push(dropAgentLeg(floor, connection));
  if (connection) {
    tellReleased(floor, contact, connection, ending.reason, ending.releasedBy);
    moveAgentOut(floor, contact, connection);
  }
  const results = await Promise.allSettled(endings);
  if (bridgeId) results.push(...(await Promise.allSettled([floor.telephony.destroyBridge(bridgeId)])));
  for (const result of results) {
    if (result.status === 'rejected') {
      floor.log.error({ ...logFields(contact), err: result.reason }, 'a leg could not be ended');
    }
  }
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'ended',
    userId: connection?.userId,
    connId: connection?.connId,
    contact: {
      state: 'ended',
      endedAt: now,
      disposition: ending.disposition,
      releasedBy: ending.releasedBy,
      releaseReason: ending.reason,
    },
    ...(connection && {
      connection: { releasedAt: now, releaseReason: ending.reason, holdMs: holdMs(connection, now) },
    }),
  });
  floor.log.info(
    { ...logFields(contact), disposition: ending.disposition, releasedBy: ending.releasedBy },
    'contact ended',
  );
}
