import type { ReleaseReason, Releaser } from '@openseat/protocol';
import { namedAgent } from '../../routing/offer-reason.ts';
import { newCallId } from '../../telephony/call-id.ts';
import type { CallContext } from '../call-context.ts';
import { dropOutsideLeg, releaseAgent } from '../lifecycle/release-legs.ts';
import { announceRinging, autoAnswerOf, callPhoneOf, setRingDeadlines } from '../lifecycle/ring.ts';
import { callOutsideLeg } from '../media/outside-leg.ts';
import { type NamedStep, openConnection } from '../record-step.ts';
import { newConnection, newOutsideLeg } from '../state/connection.ts';
import type { Connection, Contact, OutsideLeg, Role } from '../state/contact.ts';
import { newLegId } from '../state/contact-steps.ts';

/** A call to an outside number as third party of a contact. */
export interface OutsideCall {
  readonly number: string;
  readonly caller: string;
  readonly timeoutMs: number;
  /** The agent or user that requested the call; absent: a flow. */
  readonly askedBy?: string | undefined;
}

/** A call to an agent as third party of a contact. Each agent sees the other's extension. */
export interface AgentCall {
  readonly userId: string;
  readonly extension: string;
  readonly callerExtension: string;
  readonly role: Role;
}

/** Adds a number as third party, without calling it yet. */
export function addOutsideThird(ctx: CallContext, contact: Contact, call: OutsideCall): OutsideLeg {
  const now = ctx.now();
  const party = newOutsideLeg(newLegId('customer', now), call.number, false, call.askedBy);
  contact.thirdParty = {
    connId: newCallId(now),
    party,
    caller: call.caller,
    callee: call.number,
    startedAt: now,
    alerting: false,
    establishedAt: undefined,
  };
  ctx.legs.set(party.legId, contact);
  return party;
}

/** Calls the third party. Events of the leg report the result. */
export async function callOutsideThird(
  ctx: CallContext,
  contact: Contact,
  party: OutsideLeg,
  { caller, timeoutMs }: Pick<OutsideCall, 'caller' | 'timeoutMs'>,
): Promise<void> {
  const { legId, number, askedBy } = party;
  await callOutsideLeg(ctx, contact, { legId, number, callerId: caller, timeoutMs, askedBy });
  party.exists = true;
}

/**
 * Adds a free agent as third party. The agent's status is ringing at once, so that routing offers no
 * other call before the phone rings.
 */
export function addAgentThird(ctx: CallContext, contact: Contact, call: AgentCall): Connection {
  const now = ctx.now();
  const autoAnswerSeconds = autoAnswerOf(ctx, call.userId);
  const party = newConnection({
    userId: call.userId,
    device: ctx.devices.deviceOf(call.userId).type,
    direction: call.role === 'internal' ? 'internal' : 'inbound',
    role: call.role,
    caller: call.callerExtension,
    callee: call.extension,
    offeredAt: now,
    direct: true,
    ringUntil: now + ctx.ringMs,
    autoAnswerAt: autoAnswerSeconds === undefined ? undefined : now + autoAnswerSeconds * 1000,
  });
  contact.thirdParty = {
    connId: newCallId(now),
    party,
    caller: call.callerExtension,
    callee: call.extension,
    startedAt: now,
    alerting: true,
    establishedAt: undefined,
  };
  announceRinging(ctx, contact, party, 'offer');
  return party;
}

/** Writes that the agent is called, after the steps that led to it. */
export async function offerThird(
  ctx: CallContext,
  contact: Contact,
  party: Connection,
  before: readonly NamedStep[] = [],
): Promise<void> {
  setRingDeadlines(ctx, contact, party, ctx.ringMs);
  await openConnection(ctx, contact, party, 'offered', { detail: { why: namedAgent('direct') } }, before);
}

/** Calls the agent's phone. */
export async function ringAgentThird(ctx: CallContext, contact: Contact, party: Connection): Promise<void> {
  await callPhoneOf(ctx, contact, party);
}

/** Releases the third party, answered or not. */
export async function dropThird(
  ctx: CallContext,
  contact: Contact,
  reason: ReleaseReason,
  releasedBy: Releaser,
): Promise<void> {
  const { thirdParty } = contact;
  if (!thirdParty) return;
  contact.thirdParty = undefined;
  const { party } = thirdParty;
  if (party.kind === 'agent') await releaseAgent(ctx, contact, party, reason, releasedBy);
  else await dropOutsideLeg(ctx, party);
}
