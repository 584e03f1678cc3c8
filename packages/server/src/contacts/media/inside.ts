import type { InsideCall } from '../../telephony/telephony.ts';
import type { CallContext } from '../call-context.ts';
import type { Contact } from '../state/contact.ts';
import { numbersOf } from '../state/contact-steps.ts';

/** A flow that leads to its own number must not loop for ever. */
export const maxHops = 5;

/**
 * The caller to show if the called number is one of ours: the agent's extension, or the customer's number
 * if no agent is left.
 */
export function insideCall(ctx: CallContext, contact: Contact): InsideCall {
  const { connection, direction, hops } = contact;
  const agent = connection && ctx.agents.session(connection.userId)?.identity.extension;
  const customer = direction === 'backToBack' ? contact.caller : numbersOf(contact).remote;
  return { caller: agent || customer, hops: hops + 1 };
}
