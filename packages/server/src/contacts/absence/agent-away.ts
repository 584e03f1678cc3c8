import { type CallContext, inBackground, logFields } from '../call-context.ts';
import { endContact } from '../lifecycle/end-contact.ts';
import { record } from '../lifecycle/talk.ts';
import { bestEffort } from '../media/best-effort.ts';
import { callAgentLeg, forgetLeg } from '../media/outside-leg.ts';
import { placeLegs } from '../media/place-legs.ts';
import { isListening } from '../media/placement.ts';
import { recordStep, type StepFields } from '../record-step.ts';
import { isAway, isGone, newAgentLegId } from '../state/connection.ts';
import type { Connection, Contact, Supervision } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';
import {
  agentsOf,
  callInfo,
  connectionOf,
  connectionsOf,
  partiesOf,
  supervisionsOf,
} from '../state/parties.ts';
import { armAbsence } from './absence-timer.ts';

/** How long a browser's phone may take to answer a leg that is called again. Its microphone may ask for leave first. */
const answerSeconds = 30;

/**
 * Whether the call waits for this agent when the leg is lost: the agent is at a browser, whose page can come back, and
 * talks, or the called party's phone rings already.
 */
export function canComeBack({ absenceMs }: CallContext, contact: Contact, connection: Connection): boolean {
  if (connection.device !== 'browser' || absenceMs === 0 || contact.state.type === 'ended') return false;
  if (connection.establishedAt !== undefined) return true;
  return contact.state.type === 'dialing' && connection === contact.connection && contact.dials === undefined;
}

/**
 * The leg of an agent's browser has ended, as with a reloaded page. The agent stays in the call: the others hear music
 * until the page is back, or until the absence is too long. Runs in the contact's mailbox.
 */
export async function agentAway(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  const again = isAway(connection);
  replaceLeg(ctx, contact, connection);
  if (!again) {
    connection.awayUntil = ctx.now() + ctx.absenceMs;
    await recordStep(ctx, contact, 'agentAway', byAgent(contact, connection));
    ctx.log.info({ ...logFields(contact), agentId: connection.userId }, 'an agent is away from a call');
  }
  if (partiesOf(contact).every((party) => isGone(party) || isAway(party))) {
    // Nobody is left who could wait, as when the telephone system has ended.
    const disposition = contact.establishedAt === undefined ? 'Failed' : 'Success';
    await endContact(ctx, contact, { disposition, releasedBy: 'system', reason: 'lost' });
    return;
  }
  armAbsence(ctx, contact);
  await placeLegs(ctx, contact);
  // The page may be there still: only its sound was lost. A second try waits for the next registration.
  if (!again) await callBrowser(ctx, contact, connection);
}

/** The agent's browser has registered: it is called where the agent's leg is missing, or belongs to an earlier page. */
export function browserRegistered(ctx: CallContext, contact: Contact, userId: string): void {
  const waits = connectionOf(contact, userId);
  if (waits && runtimeOf(contact).legsToCall.has(waits.legId)) {
    // Not in the mailbox: a step in it may wait for this leg.
    void callBrowser(ctx, contact, waits);
    return;
  }
  inBackground(ctx, contact, async () => {
    const connection = connectionOf(contact, userId);
    if (!connection || !canComeBack(ctx, contact, connection) || !connection.exists) return;
    const device = ctx.devices.reachable(userId);
    const { phone = device?.type === 'browser' && device.phone } = connection;
    if (device?.type !== 'browser' || phone === device.phone) return;
    await dropLeg(ctx, connection.legId);
    await agentAway(ctx, contact, connection);
    await callBrowser(ctx, contact, connection);
  });
}

/** The leg of a ringing browser was under way to an earlier server. It is called anew when the browser has registered. */
export async function callAnew(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  if (connection.exists) await dropLeg(ctx, connection.legId);
  replaceLeg(ctx, contact, connection);
}

/** The agent's phone has answered the leg: the agent is back in the call. */
export async function agentBack(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  if (!isAway(connection) || contact.state.type === 'ended') return;
  connection.awayUntil = undefined;
  armAbsence(ctx, contact);
  await recordStep(ctx, contact, 'agentBack', byAgent(contact, connection));
  await placeLegs(ctx, contact);
  ctx.log.info({ ...logFields(contact), agentId: connection.userId }, 'an agent is back in a call');
  const talks = connection.establishedAt !== undefined && isParty(contact, connection);
  if (talks && contact.recordingPausedBy === undefined) await record(ctx, contact, connection);
  ctx.notify(connection.userId, { name: 'callChanged', call: callInfo(contact, connection) });
}

/** A supervisor has no connection in the records. */
function byAgent(contact: Contact, connection: Connection): StepFields {
  const own = isParty(contact, connection) ? { connection } : { userId: connection.userId };
  return { ...own, state: 'unchanged' };
}

function isParty(contact: Contact, connection: Connection): boolean {
  return connectionsOf(contact).includes(connection);
}

async function callBrowser(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  const { legsToCall } = runtimeOf(contact);
  if (contact.state.type === 'ended' || ctx.devices.reachable(connection.userId)?.type !== 'browser') return;
  const { legId } = connection;
  // Taken out at once: two registrations call a leg once.
  if (!legsToCall.delete(legId)) return;
  try {
    await callAgentLeg(ctx, contact, connection, {
      callerId: connection.direction === 'inbound' ? connection.caller : connection.callee,
      timeoutSeconds: answerSeconds,
    });
    // The agent may have left the call meanwhile, or the leg may belong to a call of its own by now.
    const current = agentsOf(contact).find((candidate) => candidate.legId === legId);
    if (!current || isGone(current)) await dropLeg(ctx, legId);
    else {
      current.exists = true;
      current.phone = connection.phone;
    }
  } catch (error) {
    if (connection.legId === legId) legsToCall.add(legId);
    ctx.log.warn(
      { ...logFields(contact), agentId: connection.userId, err: error },
      "the agent's browser could not be called again",
    );
  }
}

async function dropLeg(ctx: CallContext, legId: string): Promise<void> {
  forgetLeg(ctx, legId);
  await bestEffort(ctx, () => ctx.telephony.hangUp(legId));
}

/** The connection gets a leg that is not called yet. What hung on the former leg goes on with it. */
function replaceLeg(ctx: CallContext, contact: Contact, connection: Connection): void {
  const { legId: former } = connection;
  for (const { supervision } of supervisionsOf(contact)) {
    if (supervision.connection === connection || supervision.agentLegId === former)
      stopHearing(ctx, supervision);
  }
  ctx.legs.delete(former);
  connection.legId = newAgentLegId(ctx.now());
  connection.legState = 'calling';
  connection.exists = false;
  connection.phone = undefined;
  connection.place = 'none';
  connection.placeInDoubt = false;
  connection.recordingId = undefined;
  ctx.legs.set(connection.legId, contact);
  const { legsToCall } = runtimeOf(contact);
  legsToCall.delete(former);
  legsToCall.add(connection.legId);
  for (const supervision of contact.supervisions) {
    if (supervision.agentLegId === former) supervision.agentLegId = connection.legId;
  }
}

/** The listener was at the lost leg. The supervisor hears the agent again once both have a leg. */
function stopHearing(ctx: CallContext, supervision: Supervision): void {
  const { listenerId, connection } = supervision;
  supervision.listenerId = undefined;
  if (isListening(connection.place)) connection.place = 'none';
  if (listenerId !== undefined) bestEffort(ctx, () => ctx.telephony.stopListening(listenerId));
}
