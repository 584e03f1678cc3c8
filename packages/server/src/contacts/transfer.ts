import { OpenSeatError, type ReleaseReason } from '@openseat/protocol';
import { arrange } from './arrange.ts';
import { type Contact, clearContactTimers, moveContact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import type { ContactStepName } from './contact-journal.ts';
import { isFree } from './offer.ts';
import type { Connection } from './party.ts';
import { pauserLeft } from './recording-pause.ts';
import { dropAgentLeg, moveAgentOut, releasedRecord, tellReleased } from './release.ts';
import { type Destination, route } from './route.ts';

/** What of a destination may be written down: no number. */
function described(destination: Destination): Readonly<Record<string, unknown>> {
  if (destination.type === 'skillGroup') return { to: 'skillGroup', skillGroupId: destination.skillGroup.id };
  if (destination.type === 'agent') return { to: 'agent', userId: destination.userId };
  return { to: 'number' };
}

/** @throws OpenSeatError `UserBusy` when an agent is meant who cannot take a call now */
export function requireTakeable(floor: ContactFloor, destination: Destination, by: string): void {
  if (destination.type !== 'agent') return;
  if (destination.userId === by) throw new OpenSeatError('invalid callee');
  if (!isFree(floor, destination.userId)) throw new OpenSeatError('UserBusy');
}

/**
 * One-step transfer: the agent is rid of the customer at once, who hears music until somebody else takes her. Nobody does: she
 * comes back (`route.ts`).
 */
export async function blindTransfer(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  destination: Destination,
): Promise<void> {
  const talks = contact.state.type === 'talking' || contact.state.type === 'held';
  if (!talks || contact.connection !== connection || !contact.customer || contact.third) {
    throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  }
  requireTakeable(floor, destination, connection.userId);
  contact.comesBackTo = connection.userId;
  contact.oneStepTransfer = true;
  await leaveCustomer(floor, contact, connection, { detail: described(destination) });
  await route(floor, contact, destination);
}

/**
 * The one step in which an agent leaves a customer who stays: the customer hears music, the agent goes to after-call work, her
 * record is closed. Whoever calls this sends the customer on, by `route` or by a flow.
 */
export async function leaveCustomer(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  {
    step = 'transferred',
    reason = 'transferred',
    detail,
  }: {
    readonly step?: ContactStepName;
    readonly reason?: ReleaseReason;
    readonly detail?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<void> {
  const now = floor.now();
  moveContact(contact, 'transfer');
  clearContactTimers(contact);
  contact.connection = undefined;
  connection.seat = 'none';
  await arrange(floor, contact);
  await pauserLeft(floor, contact, connection);
  tellReleased(floor, contact, connection, reason, reason === 'lost' ? 'system' : 'agent');
  moveAgentOut(floor, contact, connection);
  await dropAgentLeg(floor, connection);
  floor.log.info({ ...logFields(contact), agentId: connection.userId }, 'agent left the customer');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step,
    userId: connection.userId,
    connId: connection.connId,
    ...(detail && { detail }),
    contact: { state: 'transferring' },
    connection: releasedRecord(connection, reason, now),
  });
}
