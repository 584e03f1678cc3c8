import type { SkillGroupName } from '../../numbers/number-directory.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { answerCustomer } from '../lifecycle/answer-customer.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { offer } from '../lifecycle/ring.ts';
import { placeLegs } from '../media/place-legs.ts';
import { recordStep } from '../record-step.ts';
import type { Contact } from '../state/contact.ts';
import { isToCallBack, moveContact, numbersOf } from '../state/contact-steps.ts';
import { forgetOverflow } from '../state/stop-waiting.ts';
import { reserveForLastAgent } from './last-agent.ts';
import { backToFlow } from './leave-queue.ts';
import { overflowAfter } from './overflow.ts';

/**
 * Enqueues the contact for an agent of the group. The customer hears ringback or music meanwhile. Runs in
 * the contact's mailbox.
 */
export async function enqueue(
  ctx: CallContext,
  contact: Contact,
  skillGroup: SkillGroupName,
  { waitingSince = ctx.now(), priority = 0 }: { waitingSince?: number; priority?: number } = {},
): Promise<void> {
  const now = ctx.now();
  moveContact(contact, 'enqueue');
  contact.queuedAt = now;
  contact.waitingSince = waitingSince;
  contact.priority = priority;
  contact.skillGroup = skillGroup;
  takePlaceOfCallback(ctx, contact, skillGroup);
  await recordStep(ctx, contact, 'enqueued', {
    at: now,
    contactChanges: { queuedAt: now, skillGroupId: skillGroup.id },
  });
  const { maxWaitMs, overflowTo } = ctx.rules.of(skillGroup.id);
  if (maxWaitMs !== undefined) {
    overflowAfter(ctx, contact, maxWaitMs, { type: 'group', ...(overflowTo && { skillGroup: overflowTo }) });
  }
  // A customer that a flow has answered hears music even if an agent rings at once.
  await placeLegs(ctx, contact);
  await reserveForLastAgent(ctx, contact);
  await findAgent(ctx, contact);
}

/** A caller with a pending callback takes over its place in the queue, and is not called back meanwhile. */
export function takePlaceOfCallback(ctx: CallContext, contact: Contact, skillGroup: SkillGroupName): void {
  if (contact.direction !== 'inbound' || contact.establishedAt !== undefined) return;
  const callback = ctx.callbacks.hold(contact.id, contact.instanceId, numbersOf(contact).remote);
  if (callback?.skillGroup.id !== skillGroup.id) return;
  contact.waitingSince = Math.min(contact.waitingSince ?? ctx.now(), callback.waitingSince);
  contact.priority = Math.max(contact.priority, callback.priority);
}

/** Asks routing for an agent. With none ready the contact waits, at its earlier place if it returns. */
export async function findAgent(ctx: CallContext, contact: Contact): Promise<void> {
  // The customer may have hung up during a write.
  if (contact.state.type !== 'queued' || !contact.skillGroup) return;
  if (isToCallBack(contact)) {
    // No agent took this attempt. The callback itself keeps its place and waits on.
    await endContact(ctx, contact, { disposition: 'NoAnswer', releasedBy: 'system', reason: 'lost' });
    return;
  }
  if (await overflowed(ctx, contact)) return;
  const assignment = ctx.router.enqueue({
    contactId: contact.id,
    skillGroupId: contact.skillGroup.id,
    priority: contact.priority,
    enqueuedAt: contact.waitingSince ?? ctx.now(),
    reservedFor: contact.reservedFor,
  });
  if (assignment) {
    await offer(ctx, contact, assignment);
    return;
  }
  await answerCustomer(ctx, contact);
  await placeLegs(ctx, contact);
}

/**
 * Overflows a customer who has waited for too long. Returns whether it did. Runs in the contact's
 * mailbox.
 */
export async function overflowed(ctx: CallContext, contact: Contact): Promise<boolean> {
  const { overflow, state } = contact;
  if (state.type !== 'queued' || !overflow || ctx.now() < overflow.at) return false;
  forgetOverflow(contact);
  ctx.router.leave(contact.id);
  ctx.log.info(logFields(contact), 'contact overflows');
  if (overflow.to.type === 'flow') await backToFlow(ctx, contact);
  else await waitedTooLong(ctx, contact, overflow.to.skillGroup);
  return true;
}

/** The group's wait limit: moves the contact to the overflow group, or ends it. */
async function waitedTooLong(
  ctx: CallContext,
  contact: Contact,
  overflowTo: SkillGroupName | undefined,
): Promise<void> {
  if (overflowTo && overflowTo.id !== contact.skillGroup?.id) {
    moveContact(contact, 'requeue');
    await enqueue(ctx, contact, overflowTo, {
      waitingSince: contact.waitingSince ?? ctx.now(),
      priority: contact.priority,
    });
    return;
  }
  await endContact(ctx, contact, {
    disposition: 'QueueOverflow',
    releasedBy: 'system',
    reason: 'queueOverflow',
  });
}
