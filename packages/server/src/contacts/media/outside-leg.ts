import type { CallContext } from '../call-context.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { insideCall } from './inside.ts';

interface OutsideLegCall {
  readonly legId: string;
  readonly number: string;
  /** Our number that the called party sees. */
  readonly callerId: string;
  readonly timeoutMs: number;
  /** The agent or user that requested the call; undefined: a flow. */
  readonly askedBy: string | undefined;
}

/**
 * Calls an outside number. Every call that leaves by the trunk is counted and limited here.
 * @throws OpenSeatError `Dial.DestinationClosed`, `Dial.LimitReached`
 */
export async function callOutsideLeg(
  ctx: CallContext,
  contact: Contact,
  { legId, number, callerId, timeoutMs, askedBy: userId }: OutsideLegCall,
): Promise<void> {
  const pass = ctx.outbound.admit({ instanceId: contact.instanceId, userId, number, legId });
  try {
    await ctx.telephony.callCustomer({
      pass,
      legId,
      contactId: contact.id,
      number,
      callerId,
      inside: insideCall(ctx, contact),
      timeoutSeconds: Math.ceil(timeoutMs / 1000),
    });
  } catch (error) {
    ctx.outbound.release(legId);
    throw error;
  }
}

/**
 * Calls the agent's device. A mobile phone is an outside number, and is called from the outbound number
 * configured with it.
 */
export async function callAgentLeg(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  { callerId, timeoutSeconds }: { readonly callerId: string; readonly timeoutSeconds: number },
): Promise<void> {
  const { legId, userId } = connection;
  const device = ctx.devices.require(userId);
  if (device.type === 'mobile') {
    const { number, caller } = device;
    const timeoutMs = timeoutSeconds * 1000;
    await callOutsideLeg(ctx, contact, { legId, number, callerId: caller, timeoutMs, askedBy: userId });
    return;
  }
  connection.phone = device.phone;
  await ctx.telephony.callAgent({ legId, contactId: contact.id, device, callerId, timeoutSeconds });
}

/** Removes a leg that ended or never existed from its contact and the limits. Safe to call twice. */
export function forgetLeg(ctx: CallContext, legId: string): void {
  ctx.legs.delete(legId);
  ctx.outbound.release(legId);
}
