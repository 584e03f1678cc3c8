import type { CallContext } from '../call-context.ts';
import { offerTo } from '../lifecycle/ring.ts';
import { placeLegs } from '../media/place-legs.ts';
import { enqueue } from '../queueing/queue.ts';
import type { Contact } from '../state/contact.ts';
import type { Destination } from './destination.ts';
import { returnToTransferrer } from './return-to-transferrer.ts';
import { callOutside } from './transfer-to-number.ts';

/**
 * Sends a waiting customer to a destination (`arriving` from a flow, `transferring` after an agent has
 * left). If the destination does not answer, the customer returns. Runs in the contact's mailbox.
 */
export async function route(ctx: CallContext, contact: Contact, destination: Destination): Promise<void> {
  await placeLegs(ctx, contact);
  switch (destination.type) {
    case 'skillGroup':
      await enqueue(ctx, contact, destination.skillGroup, { priority: destination.priority ?? 0 });
      return;
    case 'agent':
      if (!(await offerTo(ctx, contact, destination.userId, 'offer')))
        await returnToTransferrer(ctx, contact, 'busy');
      return;
    case 'number':
      await callOutside(ctx, contact, destination);
  }
}
