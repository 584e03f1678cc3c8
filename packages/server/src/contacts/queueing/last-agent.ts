import { anonymousCaller } from '@openseat/protocol/phone-number';
import { type CallContext, logFields } from '../call-context.ts';
import { clearDeadlines, setDeadline } from '../deadlines.ts';
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
  forgetReservation(contact);
  // A transferred caller must not return to the transferring agent.
  if (!skillGroup || contact.direction !== 'inbound' || contact.establishedAt !== undefined) return;
  const userId = await lastAgent(ctx, {
    instanceId,
    skillGroupId: skillGroup.id,
    caller: numbersOf(contact).remote,
  });
  if (userId === undefined) return;
  ctx.log.info({ ...logFields(contact), agentId: userId }, 'contact waits for the last agent');
  reserve(ctx, contact, { userId, forMs: ctx.rules.of(skillGroup.id).stickyWaitMs });
}

/** Reserves a contact for one agent, in place of an earlier reservation. `by`: the supervisor who has decided so. */
export function reserve(
  ctx: CallContext,
  contact: Contact,
  { userId, forMs, by }: { readonly userId: string; readonly forMs: number; readonly by?: string },
): void {
  forgetReservation(contact);
  contact.reservedFor = userId;
  contact.reservedBy = by;
  setDeadline(ctx, contact, { type: 'reservation', afterMs: forMs });
}

/** Any agent of the group may take the contact. */
export function forgetReservation(contact: Contact): void {
  clearDeadlines(contact, 'reservation');
  contact.reservedFor = undefined;
  contact.reservedBy = undefined;
}

/** The reservation is over: any agent may take the contact. */
export async function endReservation(ctx: CallContext, contact: Contact): Promise<void> {
  forgetReservation(contact);
  if (contact.state.type !== 'queued') return;
  const assignment = ctx.router.release(contact.id);
  if (assignment) await offer(ctx, contact, assignment);
}
