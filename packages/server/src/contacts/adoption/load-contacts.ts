import type { FlowActions } from '../../flows/flow-actions.ts';
import { ratingFlow } from '../../flows/rating-flow.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { callFlowActions, startSession } from '../inbound/flow-actions.ts';
import { ratingActions } from '../inbound/rating.ts';
import { verificationActions } from '../inbound/verification.ts';
import type { Contact, ContactFlow } from '../state/contact.ts';
import { contactOf } from '../state/contact-codec.ts';
import { legsOf } from '../state/parties.ts';

/**
 * Reads the contacts that an earlier process left. They are known from now on, and continue with the first snapshot of
 * the telephone system (`adopt-contact.ts`).
 */
export async function loadContacts(ctx: CallContext): Promise<readonly Contact[]> {
  const contacts = (await ctx.journal.loadContacts()).map(contactOf);
  for (const contact of contacts) {
    ctx.contacts.set(contact.id, contact);
    for (const party of legsOf(contact)) {
      ctx.legs.set(party.legId, contact);
      // An end that was seen, and not followed yet, is seen again.
      if (party.kind === 'outside') party.ended = false;
      else if (party.legState === 'ended') party.legState = 'up';
    }
    countLegs(ctx, contact);
  }
  await Promise.all(contacts.map((contact) => loadFlow(ctx, contact)));
  return contacts;
}

/** The limits count the legs that an earlier process has dialled. */
function countLegs(
  ctx: CallContext,
  { instanceId, direction, customer, thirdParty, caller, callee }: Contact,
): void {
  if (direction === 'inbound' && customer && !customer.ended) {
    ctx.inbound.count({ legId: customer.legId, trunk: '', caller, callee });
  }
  for (const party of [customer, thirdParty?.party]) {
    if (party?.kind !== 'outside' || party.ended || !party.exists) continue;
    if (direction === 'inbound' && party === customer) continue;
    ctx.outbound.count({ legId: party.legId, instanceId, userId: party.askedBy, number: party.number });
  }
}

async function loadFlow(ctx: CallContext, contact: Contact): Promise<void> {
  const { flow: used } = contact;
  if (!used || used.progress.over) return;
  const flow = used.use === 'rating' ? ratingFlow : await ctx.flowVersions.find(used.flowId, used.version);
  if (flow) startSession(ctx, contact, flow, actionsOf(ctx, contact, used));
  else ctx.log.error({ ...logFields(contact), flowId: used.flowId }, 'the flow of a contact is gone');
}

function actionsOf(
  ctx: CallContext,
  contact: Contact,
  { use, survey, skillGroups }: ContactFlow,
): FlowActions {
  if (use === 'verification') return verificationActions(ctx, contact);
  if (use === 'rating' && survey) return ratingActions(ctx, contact, survey);
  return callFlowActions(ctx, contact, new Map(skillGroups.map((group) => [group.id, group])));
}
