import type { ContactDisposition, HangUpType, ReleaseReason, Releaser } from '@openseat/protocol';
import { closeBridge } from './arrange.ts';
import { tellCallbacks } from './callback.ts';
import { type Contact, clearContactTimers, moveContact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { letGo } from './let-go.ts';
import { forgetOverflow } from './overflow.ts';
import { callInfo, connectionsOf } from './parties.ts';
import { type Connection, holdMs, type OutsideLeg } from './party.ts';
import { stopAnnouncements } from './queue-announcements.ts';
import { pauserLeft } from './recording-pause.ts';
import type { Supervision } from './supervision.ts';
import { type HangUpCause, TelephonyError } from './telephony.ts';

export interface Ending {
  readonly disposition: ContactDisposition;
  readonly releasedBy: Releaser;
  readonly reason: ReleaseReason;
  /** What the customer's network is told. */
  readonly cause?: HangUpCause;
}

export function hangUpType(connection: Connection): HangUpType {
  if (connection.establishedAt !== undefined) return connection.direction;
  return connection.ringUntil === undefined ? 'dialing' : 'ringing';
}

/** Ends an agent's leg without a word about why; the caller tells her. Whoever listens to her has nobody to listen to. */
export async function dropAgentLeg(floor: ContactFloor, connection: Connection): Promise<void> {
  floor.legs.delete(connection.legId);
  connection.legUp.reject(new TelephonyError('The leg was dropped.'));
  const endings = [...connection.supervisions].map((supervision) =>
    endSupervision(floor, supervision, 'agentLeft', 'system'),
  );
  if (connection.legState !== 'ended') {
    connection.legState = 'ended';
    endings.push(letGo(floor, () => floor.telephony.hangUp(connection.legId)));
  }
  await Promise.all(endings);
}

/**
 * A leader no longer supervises an agent's call, whoever asked for it; the call goes on as it was. Safe to call twice. Failures are logged: the
 * agent's own end must not fail by it.
 */
export async function endSupervision(
  floor: ContactFloor,
  supervision: Supervision,
  reason: ReleaseReason,
  releasedBy: Releaser,
): Promise<void> {
  const { contact, connection, among, agent, listenerId } = supervision;
  if (!among.has(supervision)) return;
  // Her workbench is told whose call it was.
  tellReleased(floor, contact, connection, reason, releasedBy);
  among.delete(supervision);
  const { userId, connId } = connection;
  const { id: contactId, instanceId } = contact;
  const at = floor.now();
  const endings = [
    dropAgentLeg(floor, connection),
    ...(listenerId === undefined ? [] : [letGo(floor, () => floor.telephony.stopListening(listenerId))]),
    floor.journal.write({
      contactId,
      instanceId,
      at,
      step: 'monitorEnded',
      userId,
      connId,
      detail: { agentId: agent.userId },
    }),
    floor.auditLog.write({
      instanceId,
      at,
      actorId: userId,
      action: 'EndMonitorCall',
      target: contactId,
      detail: { agentId: agent.userId, leaderId: userId, reason },
    }),
  ];
  for (const result of await Promise.allSettled(endings)) {
    if (result.status === 'rejected') {
      floor.log.error({ ...logFields(contact), err: result.reason }, 'a supervision could not be ended');
    }
  }
  // Free again once her leg is gone, as she may be called at once.
  const session = floor.agents.session(userId);
  if (session?.contact?.connId === connId) {
    floor.agents.move(userId, 'monitorEnd', { breakCode: session.breakCode });
  }
  floor.log.info({ ...logFields(contact), agentId: agent.userId, leaderId: userId }, 'supervision ended');
}

export async function dropOutsideLeg(
  floor: ContactFloor,
  leg: OutsideLeg,
  cause?: HangUpCause,
): Promise<void> {
  floor.legs.delete(leg.legId);
  if (leg.ended) return;
  leg.ended = true;
  await letGo(floor, () => floor.telephony.hangUp(leg.legId, cause));
}

/** Tells the agent that her part is over. Her status is moved by the caller, after this. */
export function tellReleased(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  reason: ReleaseReason,
  releasedBy: Releaser,
): void {
  floor.notify(connection.userId, {
    name: 'callReleased',
    call: callInfo(contact, connection),
    reason,
    releasedBy,
    hangUpType: hangUpType(connection),
  });
}

/** Moves an agent out of a call that ended: to after-call work, or back to ready when she never answered it. */
export function moveAgentOut(floor: ContactFloor, contact: Contact, connection: Connection): void {
  const session = floor.agents.session(connection.userId);
  if (!session || session.contact?.connId !== connection.connId) return;
  const input =
    session.state.status === 'ringing'
      ? 'abandon'
      : session.state.status === 'dialing'
        ? 'dialFailed'
        : 'release';
  const { afterCallMs } = floor.rules.of(contact.skillGroup?.id);
  floor.agents.move(connection.userId, input, afterCallMs === undefined ? {} : { afterCallMs });
}

/** What a connection's record says at its end. */
export function releasedRecord(connection: Connection, reason: ReleaseReason, now: number) {
  return { releasedAt: now, releaseReason: reason, holdMs: holdMs(connection, now) };
}

/** Ends one agent's part while the contact goes on: her leg, her status, her record. */
export async function releaseAgent(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  reason: ReleaseReason,
  releasedBy: Releaser,
): Promise<void> {
  const now = floor.now();
  tellReleased(floor, contact, connection, reason, releasedBy);
  moveAgentOut(floor, contact, connection);
  await dropAgentLeg(floor, connection);
  await pauserLeft(floor, contact, connection);
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'released',
    userId: connection.userId,
    connId: connection.connId,
    connection: releasedRecord(connection, reason, now),
  });
}

/**
 * Ends a contact for everyone, whoever asked for it. Safe to call from any state; the second call does nothing. Legs and bridges
 * are ended even if the telephone system refuses one of these steps.
 */
export async function endContact(floor: ContactFloor, contact: Contact, ending: Ending): Promise<void> {
  if (contact.state.type === 'ended') return;
  moveContact(contact, 'end');
  const { customer, third } = contact;
  const connections = connectionsOf(contact);
  const now = floor.now();
  floor.router.leave(contact.id);
  clearContactTimers(contact);
  clearTimeout(contact.arrangeAgain);
  contact.flow?.end();
  forgetOverflow(contact);
  await stopAnnouncements(contact).catch(() => undefined);
  floor.contacts.delete(contact.id);

  const endings: Promise<void>[] = [];
  if (customer) endings.push(dropOutsideLeg(floor, customer, ending.cause));
  if (third?.party.kind === 'outside') endings.push(dropOutsideLeg(floor, third.party));
  for (const connection of connections) {
    endings.push(dropAgentLeg(floor, connection));
    tellReleased(floor, contact, connection, ending.reason, ending.releasedBy);
    moveAgentOut(floor, contact, connection);
  }
  await Promise.all(endings);
  await Promise.all([closeBridge(floor, contact, 'talk'), closeBridge(floor, contact, 'aside')]);
  await writeEnd(floor, contact, connections, ending, now);
  await tellCallbacks(floor, contact, ending);
  floor.log.info(
    { ...logFields(contact), disposition: ending.disposition, releasedBy: ending.releasedBy },
    'contact ended',
  );
}

async function writeEnd(
  floor: ContactFloor,
  contact: Contact,
  connections: readonly Connection[],
  ending: Ending,
  now: number,
): Promise<void> {
  const step = { contactId: contact.id, instanceId: contact.instanceId, at: now } as const;
  const [owner, ...others] = connections;
  for (const other of others) {
    await floor.journal.write({
      ...step,
      step: 'released',
      userId: other.userId,
      connId: other.connId,
      connection: releasedRecord(other, ending.reason, now),
    });
  }
  const success = contact.oneStepTransfer ? 'OneStepTransfer' : 'Success';
  await floor.journal.write({
    ...step,
    step: 'ended',
    userId: owner?.userId,
    connId: owner?.connId,
    contact: {
      state: 'ended',
      endedAt: now,
      disposition: ending.disposition === 'Success' ? success : ending.disposition,
      releasedBy: ending.releasedBy,
      releaseReason: ending.reason,
    },
    ...(owner && { connection: releasedRecord(owner, ending.reason, now) }),
  });
}
