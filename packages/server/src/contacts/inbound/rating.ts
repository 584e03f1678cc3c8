import { OpenSeatError } from '@openseat/protocol';
import type { FlowActions } from '../../flows/flow-actions.ts';
import { beginFlow } from '../../flows/flow-run.ts';
import { newProgress } from '../../flows/flow-session.ts';
import { ratingFlow } from '../../flows/rating-flow.ts';
import type { Survey } from '../../surveys/survey.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { leavePlace } from '../media/place-legs.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { moveContact } from '../state/contact-steps.ts';
import { detachAgent } from '../transfer/blind-transfer.ts';
import { callFlowActions, startSession } from './flow-actions.ts';

/**
 * Releases the agent and asks the customer for a rating. The survey and its answer are stored with the
 * contact. Runs in the contact's mailbox.
 */
export async function askForRating(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const { customer, id: contactId, instanceId } = contact;
  const talks = contact.state.type === 'talking' || contact.state.type === 'held';
  if (!talks || contact.connection !== connection || !customer || contact.thirdParty) {
    throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  }
  const surveyed = await ctx.surveys.contact(instanceId, contactId);
  if (!surveyed) throw new OpenSeatError('NotExists.JobId');
  const survey = await ctx.surveys.offer(surveyed, { agentId: connection.userId, channel: 'voice' });
  await detachAgent(ctx, contact, connection, { detail: { to: 'rating' } });
  // The customer may have hung up meanwhile. That event is next in the mailbox.
  moveContact(contact, 'enterFlow');
  await leavePlace(ctx, contact, customer);
  const run = beginFlow(ratingFlow, { caller: contact.caller, callee: contact.callee, contactId });
  contact.flow = {
    ...{ use: 'rating', flowId: '', version: 0, skillGroups: [], survey },
    progress: newProgress(run),
  };
  await startSession(ctx, contact, ratingFlow, ratingActions(ctx, contact, survey)).take({ type: 'begin' });
}

export function ratingActions(ctx: CallContext, contact: Contact, survey: Survey): FlowActions {
  return {
    ...callFlowActions(ctx, contact, new Map()),
    rate: (score) =>
      ctx.surveys.rate(survey, { score }).catch((error: unknown) => {
        ctx.log.error({ ...logFields(contact), err: error }, 'a rating could not be kept');
      }),
  };
}
