import type { HangUpType, ReleaseReason, Releaser } from '@openseat/protocol';
import { type HangUpCause, TelephonyError } from '../../telephony/telephony.ts';
import { type CallContext, logFields } from '../call-context.ts';
import { bestEffort } from '../media/best-effort.ts';
import { forgetLeg } from '../media/outside-leg.ts';
import { pauserLeft } from '../media/recording-pause.ts';
import { recordStep } from '../record-step.ts';
import { holdMs } from '../state/connection.ts';
import type { Connection, Contact, OutsideLeg, Supervision } from '../state/contact.ts';
import { legUp } from '../state/contact-runtime.ts';
import { callInfo, supervisionsOfAgent } from '../state/parties.ts';
import { owesCode } from './owes-code.ts';

export function hangUpType(connection: Connection): HangUpType {
  if (connection.establishedAt !== undefined) return connection.direction;
  return connection.ringUntil === undefined ? 'dialing' : 'ringing';
}

/**
 * Ends an agent's leg and the supervisions of the agent. The agent is not notified; the caller does that.
 */
export async function dropAgentLeg(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  forgetLeg(ctx, connection.legId);
  legUp(contact, connection).reject(new TelephonyError('The leg was dropped.'));
  const endings = supervisionsOfAgent(contact, connection).map(({ supervision }) =>
    endSupervision(ctx, contact, supervision, 'agentLeft', 'system'),
  );
  if (connection.legState !== 'ended') {
    connection.legState = 'ended';
    endings.push(bestEffort(ctx, () => ctx.telephony.hangUp(connection.legId)));
  }
  await Promise.all(endings);
}

/**
 * Ends a supervision; the supervised call goes on unchanged. Safe to call twice. Failures are logged,
 * because the agent's own release must not fail by them.
 */
export async function endSupervision(
  ctx: CallContext,
  contact: Contact,
  supervision: Supervision,
  reason: ReleaseReason,
  releasedBy: Releaser,
): Promise<void> {
  const { connection, agent, listenerId } = supervision;
  const index = contact.supervisions.indexOf(supervision);
  if (index < 0) return;
  // Before the supervision is removed, so that the supervisor's workbench still gets the supervised
  // agent.
  tellReleased(ctx, contact, connection, reason, releasedBy);
  contact.supervisions.splice(index, 1);
  const { userId, connId } = connection;
  const { id: contactId, instanceId } = contact;
  const at = ctx.now();
  const endings = [
    dropAgentLeg(ctx, contact, connection),
    ...(listenerId === undefined ? [] : [bestEffort(ctx, () => ctx.telephony.stopListening(listenerId))]),
    recordStep(ctx, contact, 'monitorEnded', {
      at,
      connection,
      detail: { agentId: agent.userId },
      state: 'unchanged',
    }),
    ctx.auditLog.write({
      instanceId,
      at,
      actorId: userId,
      action: 'EndMonitorCall',
      target: contactId,
      detail: { agentId: agent.userId, supervisorId: userId, reason },
    }),
  ];
  for (const result of await Promise.allSettled(endings)) {
    if (result.status === 'rejected') {
      ctx.log.error({ ...logFields(contact), err: result.reason }, 'a supervision could not be ended');
    }
  }
  // After the leg has ended, because the supervisor may be called at once.
  const session = ctx.agents.session(userId);
  if (session?.contact?.connId === connId) {
    ctx.agents.move(userId, 'monitorEnd', { breakCode: session.breakCode });
  }
  ctx.log.info({ ...logFields(contact), agentId: agent.userId, supervisorId: userId }, 'supervision ended');
}

export async function dropOutsideLeg(ctx: CallContext, leg: OutsideLeg, cause?: HangUpCause): Promise<void> {
  forgetLeg(ctx, leg.legId);
  if (leg.ended) return;
  leg.ended = true;
  await bestEffort(ctx, () => ctx.telephony.hangUp(leg.legId, cause));
}

/** Tells the agent that their part is over. The caller changes the agent's status afterwards. */
export function tellReleased(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  reason: ReleaseReason,
  releasedBy: Releaser,
): void {
  // After a restart the agent may be in another call by now.
  if (ctx.agents.session(connection.userId)?.contact?.connId !== connection.connId) return;
  ctx.notify(connection.userId, {
    name: 'callReleased',
    call: callInfo(contact, connection),
    reason,
    releasedBy,
    hangUpType: hangUpType(connection),
  });
}

/**
 * Moves an agent out of an ended call: to after-call work, or back to ready if the agent never answered.
 */
export function moveAgentOut(ctx: CallContext, contact: Contact, connection: Connection): void {
  const session = ctx.agents.session(connection.userId);
  if (!session || session.contact?.connId !== connection.connId) return;
  const input =
    session.state.status === 'ringing'
      ? 'abandon'
      : session.state.status === 'dialing'
        ? 'dialFailed'
        : 'release';
  const { afterCallMs } = ctx.rules.of(contact.skillGroup?.id);
  ctx.agents.move(connection.userId, input, {
    owesCode: owesCode(ctx, contact, connection),
    ...(afterCallMs !== undefined && { afterCallMs }),
  });
}

/** What is recorded of a connection at its end. */
export function releasedRecord(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  reason: ReleaseReason,
  now: number,
) {
  return {
    releasedAt: now,
    releaseReason: reason,
    holdMs: holdMs(connection, now),
    ...(owesCode(ctx, contact, connection) && { codeOwed: true }),
  };
}

/** Ends one agent's part while the contact goes on: the leg, the status, the record. */
export async function releaseAgent(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
  reason: ReleaseReason,
  releasedBy: Releaser,
): Promise<void> {
  const now = ctx.now();
  tellReleased(ctx, contact, connection, reason, releasedBy);
  moveAgentOut(ctx, contact, connection);
  // Before the ends of supervisions, whose steps store a contact without this agent.
  await recordStep(ctx, contact, 'released', {
    at: now,
    connection,
    state: 'unchanged',
    connectionChanges: releasedRecord(ctx, contact, connection, reason, now),
  });
  await dropAgentLeg(ctx, contact, connection);
  await pauserLeft(ctx, contact, connection);
}
