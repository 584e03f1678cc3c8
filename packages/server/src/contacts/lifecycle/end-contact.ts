import { type CallContext, logFields } from '../call-context.ts';
import { closeBridge } from '../media/place-legs.ts';
import { recordSteps } from '../record-step.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { runtimeOf, stopTimers } from '../state/contact-runtime.ts';
import { moveContact } from '../state/contact-steps.ts';
import { connectionsOf } from '../state/parties.ts';
import { forgetOverflow, stopAnnouncements } from '../state/stop-waiting.ts';
import type { Ending } from './ending.ts';
import { dropAgentLeg, dropOutsideLeg, moveAgentOut, releasedRecord, tellReleased } from './release-legs.ts';
import { tellCallbacks } from './tell-callbacks.ts';

/**
 * Ends a contact for all parties. Safe to call in any state; the second call does nothing. Legs and
 * bridges are ended even if the telephone system refuses some requests.
 */
export async function endContact(ctx: CallContext, contact: Contact, ending: Ending): Promise<void> {
  if (contact.state.type === 'ended') return;
  moveContact(contact, 'end');
  const { customer, thirdParty } = contact;
  const connections = connectionsOf(contact);
  const now = ctx.now();
  ctx.router.leave(contact.id);
  runtimeOf(contact).flow?.end();
  stopTimers(contact);
  forgetOverflow(contact);
  await stopAnnouncements(contact).catch(() => undefined);
  ctx.contacts.delete(contact.id);

  const endings: Promise<void>[] = [];
  if (customer) endings.push(dropOutsideLeg(ctx, customer, ending.cause));
  if (thirdParty?.party.kind === 'outside') endings.push(dropOutsideLeg(ctx, thirdParty.party));
  for (const connection of connections) {
    endings.push(dropAgentLeg(ctx, contact, connection));
    tellReleased(ctx, contact, connection, ending.reason, ending.releasedBy);
    moveAgentOut(ctx, contact, connection);
  }
  await Promise.all(endings);
  await Promise.all([closeBridge(ctx, contact, 'talk'), closeBridge(ctx, contact, 'aside')]);
  await writeEnd(ctx, contact, connections, ending, now);
  await tellCallbacks(ctx, contact, ending);
  ctx.log.info(
    { ...logFields(contact), disposition: ending.disposition, releasedBy: ending.releasedBy },
    'contact ended',
  );
}

async function writeEnd(
  ctx: CallContext,
  contact: Contact,
  connections: readonly Connection[],
  ending: Ending,
  now: number,
): Promise<void> {
  const [owner, ...others] = connections;
  const success = contact.oneStepTransfer ? 'OneStepTransfer' : 'Success';
  await recordSteps(ctx, contact, [
    ...others.map((connection) => {
      const connectionChanges = releasedRecord(ctx, contact, connection, ending.reason, now);
      return ['released', { at: now, connection, state: 'unchanged', connectionChanges }] as const;
    }),
    [
      'ended',
      {
        at: now,
        connection: owner,
        contactChanges: {
          endedAt: now,
          disposition: ending.disposition === 'Success' ? success : ending.disposition,
          releasedBy: ending.releasedBy,
          releaseReason: ending.reason,
        },
        connectionChanges: owner && releasedRecord(ctx, contact, owner, ending.reason, now),
      },
    ],
  ]);
}
