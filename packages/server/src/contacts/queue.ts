import type { SkillGroupName } from '../numbers/number-directory.ts';
import { arrange } from './arrange.ts';
import { type Contact, isToCallBack, moveContact, numbersOf } from './contact.ts';
import type { ContactFloor } from './contact-floor.ts';
import { offer } from './offer.ts';
import { overflowAfter, overflowed } from './overflow.ts';
import { endContact } from './release.ts';
import { reserve } from './reserve.ts';

/** The contact asks for an agent of the group, with ringing or music meanwhile. In its mailbox. */
export async function enqueue(
  floor: ContactFloor,
  contact: Contact,
  skillGroup: SkillGroupName,
  { waitingSince = floor.now(), priority = 0 }: { waitingSince?: number; priority?: number } = {},
): Promise<void> {
  const now = floor.now();
  moveContact(contact, 'enqueue');
  contact.queuedAt = now;
  contact.waitingSince = waitingSince;
  contact.priority = priority;
  contact.skillGroup = skillGroup;
  takePlaceOfCallback(floor, contact, skillGroup);
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'enqueued',
    contact: { state: 'queued', queuedAt: now, skillGroupId: skillGroup.id },
  });
  const { maxWaitMs, overflowTo } = floor.rules.of(skillGroup.id);
  if (maxWaitMs !== undefined) {
    overflowAfter(floor, contact, maxWaitMs, () => waitedTooLong(floor, contact, overflowTo));
  }
  // Whom a flow has answered hears music also when it rings at an agent at once.
  await arrange(floor, contact);
  await reserve(floor, contact);
  await findAgent(floor, contact);
}

/** Who is to be called back and calls again has the place that was kept for her, and nobody calls her meanwhile. */
function takePlaceOfCallback(floor: ContactFloor, contact: Contact, skillGroup: SkillGroupName): void {
  if (contact.direction !== 'inbound' || contact.establishedAt !== undefined) return;
  const callback = floor.callbacks.hold(contact.id, contact.instanceId, numbersOf(contact).hers);
  if (callback?.skillGroup.id !== skillGroup.id) return;
  contact.waitingSince = Math.min(contact.waitingSince ?? floor.now(), callback.waitingSince);
  contact.priority = Math.max(contact.priority, callback.priority);
}

/** Asks routing for an agent; with none she waits, by her place of before when she comes back. */
export async function findAgent(floor: ContactFloor, contact: Contact): Promise<void> {
  // The customer may have gone while something was written.
  if (contact.state.type !== 'queued' || !contact.skillGroup) return;
  if (isToCallBack(contact)) {
    // No agent took this try: the callback itself waits on, in its place.
    await endContact(floor, contact, { disposition: 'NoAnswer', releasedBy: 'system', reason: 'lost' });
    return;
  }
  if (await overflowed(floor, contact)) return;
  const assignment = floor.router.enqueue({
    contactId: contact.id,
    skillGroupId: contact.skillGroup.id,
    priority: contact.priority,
    enqueuedAt: contact.waitingSince ?? floor.now(),
    reservedFor: contact.reservedFor,
  });
  if (assignment) {
    await offer(floor, contact, assignment);
    return;
  }
  await answerCustomer(floor, contact);
  await arrange(floor, contact);
}

/** Takes the customer's call, so that she hears what we want her to. */
export async function answerCustomer(floor: ContactFloor, { customer }: Contact): Promise<void> {
  if (!customer || customer.answered || customer.ended) return;
  await floor.telephony.answer(customer.legId);
  customer.answered = true;
}

/** The group's own limit: to its other group, or the call ends. */
async function waitedTooLong(
  floor: ContactFloor,
  contact: Contact,
  overflowTo: SkillGroupName | undefined,
): Promise<void> {
  if (overflowTo && overflowTo.id !== contact.skillGroup?.id) {
    moveContact(contact, 'requeue');
    await enqueue(floor, contact, overflowTo, {
      waitingSince: contact.waitingSince ?? floor.now(),
      priority: contact.priority,
    });
    return;
  }
  await endContact(floor, contact, {
    disposition: 'QueueOverflow',
    releasedBy: 'system',
    reason: 'queueOverflow',
  });
}
