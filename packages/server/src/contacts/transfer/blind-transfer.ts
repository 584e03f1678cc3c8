import { OpenSeatError, type ReleaseReason } from '@openseat/protocol';
import { type CallContext, logFields } from '../call-context.ts';
import { clearDeadlines } from '../deadlines.ts';
import { dropAgentLeg, moveAgentOut, releasedRecord, tellReleased } from '../lifecycle/release-legs.ts';
import { isFree } from '../lifecycle/ring.ts';
import { placeLegs } from '../media/place-legs.ts';
import { pauserLeft } from '../media/recording-pause.ts';
import { recordStep } from '../record-step.ts';
import type { Connection, Contact } from '../state/contact.ts';
import type { ContactStepName } from '../state/contact-journal.ts';
import { moveContact } from '../state/contact-steps.ts';
import { type Destination, requireOpen } from './destination.ts';
import { route } from './route.ts';

/** What may be recorded of a destination: no number. */
function described(destination: Destination): Readonly<Record<string, unknown>> {
  if (destination.type === 'skillGroup') return { to: 'skillGroup', skillGroupId: destination.skillGroup.id };
  if (destination.type === 'agent') return { to: 'agent', userId: destination.userId };
  return { to: 'number' };
}

/** @throws OpenSeatError `UserBusy` if the destination is an agent that cannot take a call now */
export function requireTakeable(ctx: CallContext, destination: Destination, by: string): void {
  if (destination.type !== 'agent') return;
  if (destination.userId === by) throw new OpenSeatError('invalid callee');
  if (!isFree(ctx, destination.userId)) throw new OpenSeatError('UserBusy');
}

/**
 * Blind transfer: the agent is released at once, and the customer hears music until another party
 * answers. If no party answers, the call returns (`return-to-transferrer.ts`).
 */
export async function blindTransfer(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  to: Destination,
): Promise<void> {
  const destination = { ...to, askedBy: connection.userId };
  const talks = contact.state.type === 'talking' || contact.state.type === 'held';
  if (!talks || contact.connection !== connection || !contact.customer || contact.thirdParty) {
    throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  }
  requireTakeable(ctx, destination, connection.userId);
  requireOpen(ctx, contact, destination);
  contact.returnTo = connection.userId;
  contact.oneStepTransfer = true;
  await detachAgent(ctx, contact, connection, { detail: described(destination) });
  await route(ctx, contact, destination);
}

/**
 * Releases the agent from a customer who stays: the customer hears music, the agent goes to after-call
 * work, and the connection's record is closed. The caller then sends the customer on, by `route` or by a
 * flow.
 */
export async function detachAgent(
  ctx: CallContext,
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
  const now = ctx.now();
  moveContact(contact, 'transfer');
  clearDeadlines(contact);
  contact.connection = undefined;
  connection.place = 'none';
  await recordStep(ctx, contact, step, {
    at: now,
    connection,
    detail,
    connectionChanges: releasedRecord(ctx, contact, connection, reason, now),
  });
  await placeLegs(ctx, contact);
  await pauserLeft(ctx, contact, connection);
  tellReleased(ctx, contact, connection, reason, reason === 'lost' ? 'system' : 'agent');
  moveAgentOut(ctx, contact, connection);
  await dropAgentLeg(ctx, contact, connection);
  ctx.log.info({ ...logFields(contact), agentId: connection.userId }, 'agent left the customer');
}
