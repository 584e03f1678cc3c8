import type { Callback } from '../../callbacks/callback.ts';
import type { FlowCommand } from '../../flows/flow-run.ts';
import type { Assignment } from '../../routing/router.ts';
import { newCallId } from '../../telephony/call-id.ts';
import { type CallContext, logFields, onContact } from '../call-context.ts';
import { isFree, offer } from '../lifecycle/ring.ts';
import { openContact, recordStep } from '../record-step.ts';
import type { Contact, SkillGroupName } from '../state/contact.ts';
import { moveContact, newContact } from '../state/contact-steps.ts';

type Request = Extract<FlowCommand, { type: 'requestCallback' }>;

/**
 * Stores the caller's request for a callback. Returns false if the customer will not be called back. A
 * caller who waited in the group's queue keeps the place in it. Runs in the contact's mailbox.
 */
export async function requestCallback(
  ctx: CallContext,
  contact: Contact,
  { number, priority, attempts, retrySeconds, hours }: Request,
  skillGroup: SkillGroupName,
): Promise<boolean> {
  // A caller's key must not cause calls that cost more than those within the country.
  if (!ctx.outbound.isOpen(contact.instanceId, number)) return false;
  const now = ctx.now();
  const waited = contact.skillGroup?.id === skillGroup.id ? contact.waitingSince : undefined;
  const request = {
    instanceId: contact.instanceId,
    contactId: contact.id,
    skillGroup,
    customer: number,
    number: contact.callee,
    waitingSince: waited ?? now,
    priority: waited === undefined ? priority : Math.max(priority, contact.priority),
    hours,
    mostAttempts: attempts,
    retryMs: retrySeconds * 1000,
  };
  const taken = await ctx.callbacks.ask(request).catch((error: unknown) => {
    // The caller hears that the callback failed, rather than nothing.
    ctx.log.error({ ...logFields(contact), err: error }, 'a callback could not be written down');
    return false;
  });
  if (!taken) return false;
  contact.handled = true;
  contact.skillGroup = skillGroup;
  await recordStep(ctx, contact, 'callbackAsked', {
    at: now,
    state: 'unchanged',
    contactChanges: { skillGroupId: skillGroup.id },
  });
  return true;
}

/**
 * Routing has chosen an agent for a callback. Each attempt is a contact of its own. `onOffer` is called
 * when the attempt is stored and about to ring, or is dropped.
 */
export async function offerCallback(
  ctx: CallContext,
  assignment: Assignment,
  onOffer: () => void,
): Promise<void> {
  const { agentId, contactId: callbackId } = assignment;
  // The agent's status may have changed after the assignment.
  const callback = isFree(ctx, agentId) ? await ctx.callbacks.begin(callbackId) : undefined;
  if (!callback) {
    onOffer();
    ctx.callbacks.again(callbackId);
    ctx.offerIdle(agentId);
    return;
  }
  const contact = callbackContact(ctx, callback);
  await onContact(ctx, contact, async () => {
    await openContact(ctx, contact, { detail: { callbackId, attempt: callback.attempts + 1 } });
    moveContact(contact, 'enqueue');
    onOffer();
    await offer(ctx, contact, assignment);
  });
}

function callbackContact(ctx: CallContext, callback: Callback): Contact {
  const now = ctx.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId: callback.instanceId,
    direction: 'outbound',
    caller: callback.number,
    callee: callback.customer,
    startedAt: now,
    customerLegId: undefined,
    skillGroup: callback.skillGroup,
  });
  contact.state = { type: 'arriving' };
  contact.callbackId = callback.id;
  contact.callbackNote = callback.schedule?.note || undefined;
  contact.waitingSince = callback.waitingSince;
  contact.priority = callback.priority;
  ctx.contacts.set(contact.id, contact);
  return contact;
}
