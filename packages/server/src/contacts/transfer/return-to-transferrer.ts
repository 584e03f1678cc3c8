import { type CallContext, logFields } from '../call-context.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { offerTo } from '../lifecycle/ring.ts';
import { backToFlow } from '../queueing/leave-queue.ts';
import { enqueue } from '../queueing/queue.ts';
import { recordStep } from '../record-step.ts';
import type { Contact } from '../state/contact.ts';

/**
 * The destination did not answer. The call returns to its flow, else to the transferring agent if
 * available, else to its queue, with the waiting time since the start of the call. Runs in the contact's mailbox, in state `transferring`.
 */
export async function returnToTransferrer(ctx: CallContext, contact: Contact, why: string): Promise<void> {
  if (contact.state.type !== 'transferring') return;
  if (await backToFlow(ctx, contact)) return;
  const { returnTo: userId, skillGroup } = contact;
  contact.returnTo = undefined;
  contact.oneStepTransfer = false;
  ctx.log.info({ ...logFields(contact), agentId: userId, why }, 'transfer came back');
  await recordStep(ctx, contact, 'transferFailed', { userId, detail: { why } });
  if (userId !== undefined && (await offerTo(ctx, contact, userId, 'recall'))) return;
  if (skillGroup) {
    await enqueue(ctx, contact, skillGroup, { waitingSince: contact.startedAt });
    return;
  }
  await endContact(ctx, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
}
