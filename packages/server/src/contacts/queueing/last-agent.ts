import { anonymousCaller } from '@openseat/protocol/phone-number';
import { type CallContext, logFields } from '../call-context.ts';
import { setDeadline } from '../deadlines.ts';
import { offer } from '../lifecycle/ring.ts';
import type { Contact } from '../state/contact.ts';
import { numbersOf } from '../state/contact-steps.ts';

/** A customer who waits for an agent of a skill group. */
interface Asking {
  readonly instanceId: string;
  readonly skillGroupId: string;
  readonly caller: string;
  /** The contact in which the customer requested the callback. */
  readonly contactId?: string;
}

/**
 * Sticky agent: the group's last agent who talked with the caller, if present and taking calls.
 * Undefined: any agent may take the call.
 */
export async function lastAgent(
  ctx: CallContext,
  { instanceId, skillGroupId, caller, contactId }: Asking,
): Promise<string | undefined> {
  const { stickyForMs } = ctx.rules.of(skillGroupId);
  // Callers who withhold their numbers are not one caller.
  if (stickyForMs === 0 || caller === anonymousCaller) return undefined;
  const since = ctx.now() - stickyForMs;
  const userId = await ctx.history.lastAgentOf(instanceId, caller, since, contactId);
  const session = userId === undefined ? undefined : ctx.agents.session(userId);
  const takesCalls = session?.state.status !== 'break' && session?.state.status !== 'signedIn';
  if (!session?.present || !takesCalls) return undefined;
  return session.groups.some(({ id }) => id === skillGroupId) ? userId : undefined;
}

/** Sticky routing: reserves a caller for the last agent for a while. Runs in the contact's mailbox. */
export async function reserveForLastAgent(ctx: CallContext, contact: Contact): Promise<void> {
  const { skillGroup, instanceId } = contact;
  contact.reservedFor = undefined;
  // A transferred caller must not return to the transferring agent.
  if (!skillGroup || contact.direction !== 'inbound' || contact.establishedAt !== undefined) return;
  const userId = await lastAgent(ctx, {
    instanceId,
    skillGroupId: skillGroup.id,
    caller: numbersOf(contact).remote,
  });
  if (userId === undefined) return;
  contact.reservedFor = userId;
  ctx.log.info({ ...logFields(contact), agentId: userId }, 'contact waits for the last agent');
  const { stickyWaitMs } = ctx.rules.of(skillGroup.id);
  setDeadline(ctx, contact, { type: 'reservation', afterMs: stickyWaitMs });
}

/** The reservation is over: any agent may take the contact. */
export async function endReservation(ctx: CallContext, contact: Contact): Promise<void> {
  contact.reservedFor = undefined;
  if (contact.state.type !== 'queued') return;
  const assignment = ctx.router.release(contact.id);
  if (assignment) await offer(ctx, contact, assignment);
}
