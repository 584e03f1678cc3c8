import { OpenSeatError } from '@openseat/protocol';
import { beginFlow } from '../flows/flow-run.ts';
import { FlowSession } from '../flows/flow-session.ts';
import { ratingFlow } from '../flows/rating-flow.ts';
import { leaveSeat } from './arrange.ts';
import { type Contact, moveContact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { callStage } from './inbound-flow.ts';
import type { Connection } from './party.ts';
import { leaveCustomer } from './transfer.ts';

/**
 * The agent leaves, and the customer is asked how it was. Her answer stands with the contact, and so does that she was asked. In the
 * contact's mailbox.
 */
export async function askForRating(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const { customer, id: contactId, instanceId } = contact;
  const talks = contact.state.type === 'talking' || contact.state.type === 'held';
  if (!talks || contact.connection !== connection || !customer || contact.third) {
    throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  }
  const surveyed = await floor.surveys.contact(instanceId, contactId);
  if (!surveyed) throw new OpenSeatError('NotExists.JobId');
  const survey = await floor.surveys.offer(surveyed, { agentId: connection.userId, channel: 'voice' });
  await leaveCustomer(floor, contact, connection, { detail: { to: 'rating' } });
  // She may have hung up meanwhile; what follows from that is next in the mailbox.
  moveContact(contact, 'enterFlow');
  await leaveSeat(floor, contact, customer);
  contact.flow = new FlowSession({
    run: beginFlow(ratingFlow, { caller: contact.caller, callee: contact.callee, contactId }),
    stage: {
      ...callStage(floor, contact, new Map()),
      rate: (score) =>
        floor.surveys.rate(survey, { score }).catch((error: unknown) => {
          floor.log.error({ ...logFields(contact), err: error }, 'a rating could not be kept');
        }),
    },
    now: floor.now,
  });
  await contact.flow.take({ type: 'begin' });
}
