import { OpenSeatError } from '@openseat/protocol';
import type { AgentSession } from '../../agents/agent-session.ts';
import type { CallContext } from '../call-context.ts';
import type { Contact } from '../state/contact.ts';
import { dial, requireDial } from './outbound.ts';

/**
 * An agent calls the customer of a due callback, instead of waiting until it rings. From then on no other agent gets
 * it. The customer is dialled as in any outbound call.
 * @throws OpenSeatError `NotExist.Record`, `Callback.Taken`, `Callback.NotDue`, and as for any outbound call
 */
export async function takeCallback(
  ctx: CallContext,
  agent: AgentSession,
  callbackId: string,
  timeoutMs: number,
): Promise<Contact> {
  const { instanceId, userId } = agent.identity;
  const found = ctx.callbacks.find(instanceId, callbackId);
  if (!found) throw new OpenSeatError('NotExist.Record', { id: callbackId });
  const { customer: callee } = found;
  requireDial(ctx, agent, { callee });
  const callback = await ctx.callbacks.take(callbackId);
  try {
    // The agent may have got a call meanwhile. Nothing of `dial` refuses it after this.
    requireDial(ctx, ctx.agents.signedIn(userId), { callee });
  } catch (error) {
    await ctx.callbacks.tried(callbackId, 'interrupted');
    throw error;
  }
  const { number: caller, skillGroup } = callback;
  return dial(ctx, agent, { callee, shownCallee: callee, caller, skillGroup, timeoutMs, callback });
}
