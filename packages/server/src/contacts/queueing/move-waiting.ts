import { OpenSeatError } from '@openseat/protocol';
import type { RequestOrigin } from '../../audit/audit-log.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { recordStep } from '../record-step.ts';
import type { Contact, SkillGroupName } from '../state/contact.ts';
import { isToCallBack, moveContact } from '../state/contact-steps.ts';
import { forgetOverflow } from '../state/stop-waiting.ts';
import { forgetReservation, reserve } from './last-agent.ts';
import { enqueue, findAgent } from './queue.ts';

/** Where a supervisor moves a waiting contact. */
export type WaitingTarget =
  | {
      readonly type: 'queue';
      /** Undefined: the group that it waits in. */
      readonly skillGroup: SkillGroupName | undefined;
      readonly toHead: boolean;
    }
  | { readonly type: 'agent'; readonly userId: string };

export interface WaitingMove {
  /** The group that the contact waits in, as the supervisor was allowed to move it. */
  readonly from: string;
  readonly to: WaitingTarget;
  readonly asked: RequestOrigin;
}

/** How long a contact waits for the agent that a supervisor has chosen. */
const chosenAgentMs = 120_000;

/**
 * A supervisor moves a waiting contact, which keeps its waiting time. Runs in the contact's mailbox.
 * @throws OpenSeatError `InvalidOperation.ChannelState`: it does not wait there any more; `UserBusy`
 */
export async function moveWaiting(ctx: CallContext, contact: Contact, move: WaitingMove): Promise<void> {
  requireWaiting(contact, move);
  const { to, asked } = move;
  if (to.type === 'agent') requirePresent(ctx, to.userId);
  const detail = described(to);
  // Written first, so that no move is missing in the audit log.
  await ctx.auditLog.write({
    instanceId: contact.instanceId,
    at: ctx.now(),
    ...asked,
    action: 'MoveWaitingContact',
    target: contact.id,
    detail,
  });
  await recordStep(ctx, contact, 'moved', { userId: asked.actorId, detail, state: 'unchanged' });
  ctx.log.info({ ...logFields(contact), ...detail, supervisorId: asked.actorId }, 'contact moved');
  if (to.type === 'queue') await moveInQueues(ctx, contact, to);
  else {
    reserve(ctx, contact, { userId: to.userId, forMs: chosenAgentMs, by: asked.actorId });
    await findAgent(ctx, contact);
  }
}

function requireWaiting(contact: Contact, { from }: WaitingMove): void {
  const waits = contact.state.type === 'queued' && !isToCallBack(contact);
  if (!waits || contact.skillGroup?.id !== from) {
    throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  }
}

/** An agent on a break, or without a page, would not take the contact. */
function requirePresent(ctx: CallContext, userId: string): void {
  const session = ctx.agents.session(userId);
  const takesCalls = session?.state.status !== 'break' && session?.state.status !== 'signedIn';
  if (!session?.present || !takesCalls || session.groups.length === 0) throw new OpenSeatError('UserBusy');
}

async function moveInQueues(
  ctx: CallContext,
  contact: Contact,
  { skillGroup, toHead }: Extract<WaitingTarget, { type: 'queue' }>,
): Promise<void> {
  const group = skillGroup ?? contact.skillGroup;
  if (!group) return;
  const enqueuedAt = contact.waitingSince ?? ctx.now();
  const { id: contactId, priority } = contact;
  const next = toHead ? ctx.router.priorityAtHead({ contactId, enqueuedAt, priority }, group.id) : priority;
  if (group.id === contact.skillGroup?.id) {
    forgetReservation(contact);
    contact.priority = next;
    await findAgent(ctx, contact);
    return;
  }
  ctx.router.leave(contact.id);
  // The limit of the former group. That of a flow stays.
  if (contact.overflow?.to.type === 'group') forgetOverflow(contact);
  moveContact(contact, 'requeue');
  await enqueue(ctx, contact, group, { waitingSince: enqueuedAt, priority: next });
}

function described(to: WaitingTarget): Readonly<Record<string, string | boolean>> {
  if (to.type === 'agent') return { agentId: to.userId };
  const { skillGroup, toHead } = to;
  return { ...(skillGroup && { skillGroupId: skillGroup.id }), toHead };
}
