import { answersItself } from '../../agents/agent-device.ts';
import type { AgentSession } from '../../agents/agent-session.ts';
import type { Callback } from '../../callbacks/callback.ts';
import { newCallId } from '../../telephony/call-id.ts';
import { type CallContext, logFields, onContact } from '../call-context.ts';
import { clearDeadlines, setDeadline } from '../deadlines.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { establish } from '../lifecycle/talk.ts';
import { callAgentLeg, callOutsideLeg } from '../media/outside-leg.ts';
import { placeLegs } from '../media/place-legs.ts';
import { openContact, recordStep } from '../record-step.ts';
import { newConnection } from '../state/connection.ts';
import type { Connection, Contact, DialledParty, SkillGroupName } from '../state/contact.ts';
import { newContact, newLegId } from '../state/contact-steps.ts';
import { callInfo } from '../state/parties.ts';
import { agentLegFirst, type OwnCall } from './agent-leg-first.ts';

type DialledNumber = Extract<DialledParty, { type: 'number' }>;

export interface OutboundCall {
  /** The dialled number. Only the telephone system gets it. */
  readonly callee: string;
  /**
   * The number that the agent, the agent's phone and the records show: the dialled one, or a part of it
   * if it is encrypted.
   */
  readonly shownCallee: string;
  /** Keys to press after the answer; absent or empty: none. */
  readonly extension?: string;
  readonly caller: string;
  /** Undefined: the call is of no group. */
  readonly skillGroup: SkillGroupName | undefined;
  readonly timeoutMs: number;
  /** A call to a number of the instance, to try it: also without the right to take calls. */
  readonly isTest?: boolean;
  /** The callback that the call is an attempt of. */
  readonly callback?: Pick<Callback, 'id' | 'attempts' | 'schedule'>;
}

/** @throws OpenSeatError if the agent's status, phone or a limit does not allow the call */
export function requireDial(
  ctx: CallContext,
  { identity: { userId, instanceId } }: AgentSession,
  { callee, isTest }: Pick<OutboundCall, 'callee' | 'isTest'>,
): void {
  ctx.devices.require(userId);
  ctx.agents.requireMove(userId, isTest ? 'dialTest' : 'dial');
  ctx.outbound.require({ instanceId, userId, number: callee });
}

/**
 * An agent calls a customer: the agent's phone first, so that the agent hears ringback, then the
 * customer's. Resolves when both calls are under way, or only the agent's if the agent must pick up a
 * phone. Events report the rest.
 */
export async function dial(ctx: CallContext, agent: AgentSession, call: OutboundCall): Promise<Contact> {
  const { userId, instanceId } = agent.identity;
  requireDial(ctx, agent, call);
  const device = ctx.devices.require(userId);
  const input = call.isTest ? 'dialTest' : 'dial';
  const { callback } = call;
  const now = ctx.now();
  const contact = newContact({
    id: newCallId(now),
    instanceId,
    direction: 'outbound',
    caller: call.caller,
    callee: call.shownCallee,
    startedAt: now,
    customerLegId: newLegId('customer', now),
    skillGroup: call.skillGroup,
  });
  contact.keysAfterAnswer = call.extension ?? '';
  contact.callbackId = callback?.id;
  contact.callbackNote = callback?.schedule?.note || undefined;
  const connection = newConnection({
    userId,
    device: device.type,
    direction: 'outbound',
    caller: call.caller,
    callee: call.shownCallee,
    offeredAt: now,
  });
  ctx.agents.move(userId, input, { contact: { contactId: contact.id, connId: connection.connId } });
  contact.connection = connection;
  const dials = {
    type: 'number',
    number: call.callee,
    caller: call.caller,
    timeoutMs: call.timeoutMs,
  } as const;
  contact.dials = dials;
  ctx.contacts.set(contact.id, contact);
  ctx.legs.set(connection.legId, contact);
  if (contact.customer) ctx.legs.set(contact.customer.legId, contact);
  ctx.notify(userId, { name: 'callDialing', call: callInfo(contact, connection) });
  ctx.log.info(logFields(contact), 'contact dialled');
  // A phone that the agent picks up gets its own ringing time.
  const ringMs = answersItself(device.type) ? ctx.ringMs : 0;
  setDeadline(ctx, contact, { type: 'dialTimeout', afterMs: ringMs + call.timeoutMs });
  await onContact(ctx, contact, async () => {
    await openContact(ctx, contact, {
      caller: connection,
      ...(callback && { detail: { callbackId: callback.id, attempt: callback.attempts + 1 } }),
    });
  });
  await agentLegFirst(ctx, contact, connection, {
    callAgentLeg: () => dialAgent(ctx, contact, connection, call),
    ...customerCall(ctx, contact, connection, dials),
  });
  return contact;
}

/** What follows when the agent's phone has answered, or does not. */
export function customerCall(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  dials: DialledNumber,
): Pick<OwnCall, 'callTheOther' | 'failed'> {
  return {
    callTheOther: () => callCustomer(ctx, contact, connection, dials),
    failed: async (error) => {
      ctx.log.warn({ ...logFields(contact), err: error }, "the agent's phone could not be called");
      await endContact(ctx, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'lost' });
    },
  };
}

async function dialAgent(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  call: OutboundCall,
): Promise<void> {
  if (contact.state.type !== 'dialing') return;
  await callAgentLeg(ctx, contact, connection, {
    callerId: call.shownCallee,
    timeoutSeconds: answersItself(connection.device) ? Math.ceil(ctx.ringMs / 1000) : 15,
  });
  connection.exists = true;
}

async function callCustomer(
  ctx: CallContext,
  contact: Contact,
  { userId }: Connection,
  { number, caller, timeoutMs }: DialledNumber,
): Promise<void> {
  const { customer } = contact;
  if (contact.state.type !== 'dialing' || !customer) return;
  contact.dials = undefined;
  try {
    const { legId } = customer;
    const leg = { legId, number, callerId: caller, timeoutMs, askedBy: userId };
    await callOutsideLeg(ctx, contact, leg);
    customer.exists = true;
  } catch (error) {
    ctx.log.warn({ ...logFields(contact), err: error }, 'the customer could not be called');
    await endContact(ctx, contact, { disposition: 'Failed', releasedBy: 'system', reason: 'unreachable' });
  }
}

/** The callee's phone rings: the agent hears ringback. */
export async function calleeRings(ctx: CallContext, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (contact.state.type !== 'dialing' || !connection || connection.alerting) return;
  connection.alerting = true;
  ctx.notify(connection.userId, { name: 'callAlerting', contactId: contact.id });
  await recordStep(ctx, contact, 'alerting', { connection, state: 'unchanged' });
  await placeLegs(ctx, contact);
}

export async function customerAnswered(ctx: CallContext, contact: Contact): Promise<void> {
  const { connection } = contact;
  if (contact.state.type !== 'dialing' || !connection) return;
  clearDeadlines(contact);
  await establish(ctx, contact, connection);
  await pressExtension(ctx, contact);
}

/** Presses the keys of the number's extension for the agent. */
async function pressExtension(ctx: CallContext, contact: Contact): Promise<void> {
  const { customer, keysAfterAnswer } = contact;
  if (!customer || keysAfterAnswer === '') return;
  contact.keysAfterAnswer = '';
  await ctx.telephony.sendDtmf(customer.legId, keysAfterAnswer).catch((error: unknown) => {
    ctx.log.warn({ ...logFields(contact), err: error }, 'the extension could not be dialled');
  });
}
