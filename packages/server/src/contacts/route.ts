import { arrange } from './arrange.ts';
import type { Contact, SkillGroupName } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { backToFlow } from './flow-return.ts';
import { callOutside } from './hand-off.ts';
import { offerTo } from './offer.ts';
import { enqueue } from './queue.ts';
import { endContact } from './release.ts';

/** Where a customer can be sent. */
export type Destination =
  | { readonly type: 'skillGroup'; readonly skillGroup: SkillGroupName; readonly priority?: number }
  | { readonly type: 'agent'; readonly userId: string; readonly extension: string }
  | {
      readonly type: 'number';
      readonly number: string;
      /** The number of ours that is shown there. */
      readonly caller: string;
      readonly timeoutMs: number;
    };

/**
 * Sends a customer on who waits for nobody in particular (`arriving` out of a menu or flow, `transferring` after an agent has left her).
 * In the contact's mailbox. A destination that does not take her makes her come back.
 */
export async function route(floor: ContactFloor, contact: Contact, destination: Destination): Promise<void> {
  await arrange(floor, contact);
  switch (destination.type) {
    case 'skillGroup':
      await enqueue(floor, contact, destination.skillGroup, { priority: destination.priority ?? 0 });
      return;
    case 'agent':
      if (!(await offerTo(floor, contact, destination.userId, 'offer')))
        await comeBack(floor, contact, 'busy');
      return;
    case 'number':
      await callOutside(floor, contact, destination);
  }
}

/**
 * Whom the customer was sent to does not take her: she comes back to the agent who sent her, if that one is free, and else to the
 * head of the queue that she came through. In the mailbox, in state `transferring`.
 */
export async function comeBack(floor: ContactFloor, contact: Contact, why: string): Promise<void> {
  if (contact.state.type !== 'transferring') return;
  if (await backToFlow(floor, contact)) return;
  const { comesBackTo: userId, skillGroup } = contact;
  contact.comesBackTo = undefined;
  contact.oneStepTransfer = false;
  floor.log.info({ ...logFields(contact), agentId: userId, why }, 'transfer came back');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: floor.now(),
    step: 'transferFailed',
    userId,
    detail: { why },
    contact: { state: 'transferring' },
  });
  if (userId !== undefined && (await offerTo(floor, contact, userId, 'recall'))) return;
  if (skillGroup) {
    await enqueue(floor, contact, skillGroup, { waitingSince: contact.startedAt });
    return;
  }
  await endContact(floor, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
}
