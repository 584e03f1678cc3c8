import type { CallContext } from '../call-context.ts';
import { placeLegs } from '../media/place-legs.ts';
import { recordStep } from '../record-step.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { moveContact } from '../state/contact-steps.ts';
import { callInfo, connectionsOf } from '../state/parties.ts';

/** Puts the agent's call on hold: the other parties hear music, the agent hears nothing. */
export async function hold(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  ctx.agents.requireMove(connection.userId, 'hold');
  const held = connectionsOf(contact).some((other) => other.heldAt !== undefined);
  if (!held) moveContact(contact, 'hold');
  const now = ctx.now();
  connection.heldAt = now;
  await recordStep(ctx, contact, 'held', { at: now, connection });
  await placeLegs(ctx, contact);
  ctx.agents.move(connection.userId, 'hold', {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  ctx.notify(connection.userId, { name: 'callHeld', call: callInfo(contact, connection) });
}

/** Takes the other parties back from hold. */
export async function retrieve(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  ctx.agents.requireMove(connection.userId, 'retrieve');
  const held = connectionsOf(contact).some((other) => other !== connection && other.heldAt !== undefined);
  if (!held) moveContact(contact, 'retrieve');
  const now = ctx.now();
  endHold(connection, now);
  await recordStep(ctx, contact, 'retrieved', {
    at: now,
    connection,
    connectionChanges: { holdMs: connection.holdMs },
  });
  await placeLegs(ctx, contact);
  ctx.agents.move(connection.userId, 'retrieve', {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  ctx.notify(connection.userId, { name: 'callRetrieved', call: callInfo(contact, connection) });
}

/** Adds the running hold to the connection's hold time. */
export function endHold(connection: Connection, now: number): void {
  connection.holdMs += connection.heldAt === undefined ? 0 : now - connection.heldAt;
  connection.heldAt = undefined;
}
