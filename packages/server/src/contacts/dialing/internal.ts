import type { AgentSession } from '../../agents/agent-session.ts';
import { newCallId } from '../../telephony/call-id.ts';
import { type CallContext, logFields, onContact } from '../call-context.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { callPhoneOf } from '../lifecycle/ring.ts';
import { placeLegs } from '../media/place-legs.ts';
import { openContact } from '../record-step.ts';
import { newConnection } from '../state/connection.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { newContact } from '../state/contact-steps.ts';
import { callInfo } from '../state/parties.ts';
import { requireTakeable } from '../transfer/blind-transfer.ts';
import { thirdRefuses } from '../transfer/consult.ts';
import { addAgentThird, offerThird, ringAgentThird } from '../transfer/third-party.ts';
import { agentLegFirst, type OwnCall } from './agent-leg-first.ts';

/**
 * An agent calls another agent by extension (8, then 11): a contact of two agents and no customer. The
 * caller's own phone is called first.
 */
export async function dialAgent(
  ctx: CallContext,
  agent: AgentSession,
  callee: { readonly userId: string; readonly extension: string },
): Promise<Contact> {
  const { userId, instanceId, extension } = agent.identity;
  requireTakeable(ctx, { type: 'agent', ...callee }, userId);
  const device = ctx.devices.require(userId);
  const now = ctx.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId,
    direction: 'internal',
    caller: extension,
    callee: callee.extension,
    startedAt: now,
    customerLegId: undefined,
    skillGroup: undefined,
  });
  const connection = newConnection({
    userId,
    device: device.type,
    direction: 'internal',
    role: 'internal',
    caller: extension,
    callee: callee.extension,
    offeredAt: now,
  });
  // Before anything exists: this throws if the agent's status does not allow it.
  ctx.agents.move(userId, 'dial', { contact: { contactId: contact.id, connId: connection.connId } });
  contact.connection = connection;
  contact.dials = { type: 'agent', userId: callee.userId, extension: callee.extension };
  ctx.contacts.set(contact.id, contact);
  ctx.legs.set(connection.legId, contact);
  ctx.notify(userId, { name: 'callDialing', call: callInfo(contact, connection) });
  ctx.log.info(logFields(contact), 'agent dialled');
  await onContact(ctx, contact, async () => {
    await openContact(ctx, contact, { caller: connection });
  });
  await agentLegFirst(ctx, contact, connection, {
    callAgentLeg: async () => {
      if (contact.state.type === 'dialing') await callPhoneOf(ctx, contact, connection);
    },
    ...internalCall(ctx, contact, connection, callee),
  });
  return contact;
}

/** What follows when the calling agent's phone has answered, or does not. */
export function internalCall(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  callee: { readonly userId: string; readonly extension: string },
): Pick<OwnCall, 'callTheOther' | 'failed'> {
  const failed = async (error: unknown) => {
    ctx.log.warn({ ...logFields(contact), err: error }, 'an internal call could not be placed');
    await endContact(ctx, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
  };
  return {
    callTheOther: () => callAgent(ctx, contact, connection, callee).catch(failed),
    failed,
  };
}

async function callAgent(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  callee: { readonly userId: string; readonly extension: string },
): Promise<void> {
  if (contact.state.type !== 'dialing') return;
  contact.dials = undefined;
  requireTakeable(ctx, { type: 'agent', ...callee }, connection.userId);
  const party = addAgentThird(ctx, contact, {
    ...callee,
    callerExtension: connection.caller,
    role: 'internal',
  });
  connection.alerting = true;
  await offerThird(ctx, contact, party);
  ctx.notify(connection.userId, { name: 'callAlerting', contactId: contact.id });
  await placeLegs(ctx, contact);
  await ringAgentThird(ctx, contact, party).catch(async (error: unknown) => {
    ctx.log.warn({ ...logFields(contact), err: error }, "the called agent's phone could not be called");
    await thirdRefuses(ctx, contact, party, 'phoneUnreachable');
  });
}
