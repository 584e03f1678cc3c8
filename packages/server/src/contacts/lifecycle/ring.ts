import { answersItself } from '../../agents/agent-device.ts';
import { namedAgent, type OfferReason } from '../../routing/offer-reason.ts';
import type { Assignment } from '../../routing/router.ts';
import type { LegEndCause } from '../../telephony/telephony.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { clearDeadlines, setDeadline } from '../deadlines.ts';
import { callAgentLeg } from '../media/outside-leg.ts';
import { openConnection, recordStep } from '../record-step.ts';
import { newConnection } from '../state/connection.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { legUpInTime } from '../state/contact-runtime.ts';
import { isToCallBack, moveContact, numbersOf } from '../state/contact-steps.ts';
import { callInfo } from '../state/parties.ts';
import { answerCustomer } from './answer-customer.ts';
import { callBack } from './dial-callback.ts';
import { dropAgentLeg, releasedRecord, tellReleased } from './release-legs.ts';
import { establish } from './talk.ts';

/** How long an answered call waits for the agent's phone to take its leg. */
export const legTimeoutMs = 8_000;

/** Routing has chosen an agent: rings there. Runs in the contact's mailbox. */
export async function offer(ctx: CallContext, contact: Contact, assignment: Assignment): Promise<void> {
  const { agentId: userId } = assignment;
  const session = ctx.agents.session(userId);
  if (
    contact.state.type !== 'queued' ||
    // The customer may have moved to another group meanwhile.
    contact.skillGroup?.id !== assignment.skillGroupId ||
    session?.state.status !== 'ready' ||
    !ctx.devices.reachable(userId)
  ) {
    ctx.log.warn({ ...logFields(contact), agentId: userId }, 'an assignment came too late');
    ctx.offerIdle(userId);
    await ctx.followUps.findAgent(contact);
    return;
  }
  const { skillGroupId } = assignment;
  // A caller without waiting time says nothing about how fast the queue moves.
  if (contact.customer?.place === 'music' || isToCallBack(contact)) {
    ctx.waits.taken(skillGroupId, ctx.now(), ctx.router.count(skillGroupId).waiting);
  }
  await ring(ctx, contact, userId, {
    input: 'offer',
    direct: false,
    why: reasonOf(ctx, contact, assignment),
  });
}

/** What routing knew when it chose the agent. */
function reasonOf(ctx: CallContext, contact: Contact, assignment: Assignment): OfferReason {
  const { agentId, skillGroupId, level, idleSince, offers, candidates } = assignment;
  const now = ctx.now();
  if (contact.reservedFor === agentId && contact.reservedBy !== undefined) return namedAgent('direct');
  return {
    how: contact.reservedFor === agentId ? 'sticky' : 'strategy',
    strategy: ctx.rules.of(skillGroupId).strategy,
    ...{ level, offers, candidates },
    idleMs: Math.max(0, now - idleSince),
    waitedMs: Math.max(0, now - (contact.waitingSince ?? now)),
  };
}

/**
 * Rings at one agent directly, past the queue. `recall`: a customer returns to the transferring agent.
 * False: the agent is not free.
 */
export async function offerTo(
  ctx: CallContext,
  contact: Contact,
  userId: string,
  how: 'offer' | 'recall',
): Promise<boolean> {
  if (!isFree(ctx, userId, how === 'recall' ? contact.id : undefined)) return false;
  const why = namedAgent(how === 'recall' ? 'recall' : 'direct');
  await ring(ctx, contact, userId, { input: how, direct: true, why });
  return true;
}

/**
 * Whether an agent can be called directly: ready or in after-call work of this contact, with a reachable
 * device.
 */
export function isFree(ctx: CallContext, userId: string, afterContact?: string): boolean {
  const session = ctx.agents.session(userId);
  if (!session?.present || !ctx.devices.reachable(userId)) return false;
  const { status } = session.state;
  return (
    status === 'ready' ||
    (status === 'wrapUp' && afterContact !== undefined && session.contact?.contactId === afterContact)
  );
}

interface RingingOffer {
  readonly input: 'offer' | 'recall';
  /** Past the queue. */
  readonly direct: boolean;
  readonly why: OfferReason;
}

async function ring(
  ctx: CallContext,
  contact: Contact,
  userId: string,
  { input, direct, why }: RingingOffer,
): Promise<void> {
  const now = ctx.now();
  const autoAnswerSeconds = autoAnswerOf(ctx, userId);
  const { remote, local } = numbersOf(contact);
  const ringMs = ringMsOf(ctx, contact);
  const connection = newConnection({
    userId,
    device: ctx.devices.deviceOf(userId).type,
    direction: 'inbound',
    caller: remote,
    callee: local,
    offeredAt: now,
    direct,
    ringUntil: now + ringMs,
    autoAnswerAt: autoAnswerSeconds === undefined ? undefined : now + autoAnswerSeconds * 1000,
  });
  moveContact(contact, 'offer');
  // The contact may have been queued again while an assignment was under way. It must not be assigned
  // twice.
  ctx.router.leave(contact.id);
  contact.connection = connection;
  announceRinging(ctx, contact, connection, input);
  setRingDeadlines(ctx, contact, connection, ringMs);
  // The phone is called beside the write. If the server ends before the write, the next start ends the leg.
  const [written, called] = await Promise.allSettled([
    openConnection(ctx, contact, connection, 'offered', { detail: { why } }),
    callPhoneOf(ctx, contact, connection),
  ]);
  if (written.status === 'rejected') throw written.reason;
  if (called.status === 'fulfilled') return;
  ctx.log.warn({ ...logFields(contact), err: called.reason }, "the agent's phone could not be called");
  await withdraw(ctx, contact, connection, 'phoneUnreachable');
}

/** When a ringing ends without an answer, and when the workbench answers by itself. */
export function setRingDeadlines(
  ctx: CallContext,
  contact: Contact,
  { legId, autoAnswerAt, offeredAt }: Connection,
  ringMs: number,
): void {
  setDeadline(ctx, contact, { type: 'ringTimeout', afterMs: ringMs, legId });
  if (autoAnswerAt === undefined) return;
  setDeadline(ctx, contact, { type: 'autoAnswer', afterMs: autoAnswerAt - offeredAt, legId });
}

/** Moves the agent's status to ringing and tells the workbench. */
export function announceRinging(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  input: 'offer' | 'recall',
): void {
  ctx.legs.set(connection.legId, contact);
  ctx.agents.move(connection.userId, input, {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  ctx.notify(connection.userId, { name: 'callComing', call: callInfo(contact, connection) });
  ctx.log.info({ ...logFields(contact), agentId: connection.userId }, 'contact offered');
}

/** Seconds until automatic answer. Only a workbench can do it. */
export function autoAnswerOf(ctx: CallContext, userId: string): number | undefined {
  const session = ctx.agents.session(userId);
  return session && !answersItself(session.device.type) ? session.autoAnswerSeconds : undefined;
}

/** How long a call rings at an agent: the skill group's rule or the default. */
function ringMsOf(ctx: CallContext, { skillGroup }: Contact): number {
  return ctx.rules.of(skillGroup?.id).ringMs ?? ctx.ringMs;
}

export async function callPhoneOf(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  await callAgentLeg(ctx, contact, connection, {
    callerId: connection.direction === 'inbound' ? connection.caller : connection.callee,
    timeoutSeconds: Math.ceil(ringMsOf(ctx, contact) / 1000) + 5,
  });
  connection.exists = true;
}

export type Withdrawal = 'ringTimeout' | 'rejected' | 'phoneUnreachable';

/**
 * What the end of a ringing leg means. An agent who is busy or hangs up at their own phone has rejected
 * the call.
 */
export function withdrawalOf(connection: Connection, cause: LegEndCause): Withdrawal {
  if (!answersItself(connection.device)) return 'phoneUnreachable';
  // A voicemail box that hangs up has not rejected the call for the agent.
  if (cause === 'noAnswer' || (connection.confirming && cause === 'hangUp')) return 'ringTimeout';
  const refusals: readonly LegEndCause[] = ['busy', 'rejected', 'redirected', 'hangUp'];
  return refusals.includes(cause) ? 'rejected' : 'phoneUnreachable';
}

/**
 * How long a mobile phone gets no calls after an unanswered one. A longer break could not be ended from
 * there (ADR 0032).
 */
export const mobileRestMs = 60_000;

/** The break code for each withdrawal (ccc-api 6: BreakCode). */
const breakCodes: Readonly<Record<Withdrawal, string>> = {
  ringTimeout: 'RingingTimeout',
  rejected: 'RejectCall',
  phoneUnreachable: 'PhoneUnreachable',
};

/**
 * The offer failed: the agent goes on a break, and the next idle agent rings. Without one the customer
 * returns to the queue. A call that a flow or a transfer sent to this agent returns there.
 */
export async function withdraw(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  why: Withdrawal,
): Promise<void> {
  if (contact.state.type !== 'offered' || contact.connection !== connection) return;
  clearDeadlines(contact);
  moveContact(contact, connection.direct ? 'offerReturned' : 'offerFailed');
  contact.connection = undefined;
  contact.reservedFor = undefined;
  contact.reservedBy = undefined;
  await stopRinging(ctx, contact, connection, why);
  if (connection.direct) await ctx.followUps.returnToTransferrer(contact, why);
  else await ctx.followUps.findAgent(contact);
}

/** Ends the ringing at an agent who did not answer: the status, the leg, the record. */
export async function stopRinging(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  why: Withdrawal,
): Promise<void> {
  const now = ctx.now();
  const reason = why === 'phoneUnreachable' ? 'lost' : why;
  tellReleased(ctx, contact, connection, reason, why === 'rejected' ? 'agent' : 'system');
  if (ctx.agents.session(connection.userId)?.contact?.connId === connection.connId) {
    // Routing asks the agent again once the phone is back. A short loss of the phone is no reason for a
    // break.
    const gone = why === 'phoneUnreachable' && !ctx.devices.reachable(connection.userId);
    if (gone) ctx.agents.move(connection.userId, 'abandon');
    else {
      ctx.agents.move(connection.userId, why === 'rejected' ? 'reject' : 'ringTimeout', {
        breakCode: breakCodes[why],
        ...(connection.device === 'mobile' && { breakMs: mobileRestMs }),
      });
    }
  }
  await dropAgentLeg(ctx, contact, connection);
  await recordStep(ctx, contact, why, {
    at: now,
    connection,
    connectionChanges: releasedRecord(ctx, contact, connection, reason, now),
  });
  ctx.log.info({ ...logFields(contact), agentId: connection.userId, why }, 'offer withdrawn');
}

/** The agent answers, by hand or automatically. */
export async function answerByAgent(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.state.type !== 'offered' || contact.connection !== connection) return;
  try {
    await legTaken(contact, connection);
    await answerCustomer(ctx, contact);
  } catch (error) {
    // The customer has hung up meanwhile. That event is next in the mailbox.
    if (contact.customer?.ended) return;
    ctx.log.warn({ ...logFields(contact), err: error }, "the agent's phone did not take the call");
    await withdraw(ctx, contact, connection, 'phoneUnreachable');
    return;
  }
  clearDeadlines(contact);
  if (isToCallBack(contact)) await callBack(ctx, contact, connection);
  else await establish(ctx, contact, connection);
}

/** Resolves when the agent's phone has answered its leg. Rejects when it does not in time. */
export async function legTaken(contact: Contact, connection: Connection): Promise<void> {
  await legUpInTime(contact, connection, legTimeoutMs);
  // The phone was picked up and hung up again before this step ran.
  if (connection.legState === 'ended') throw new Error("The agent's phone ended the call.");
}
