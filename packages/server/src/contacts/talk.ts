import type { AgentInput, ContactStateName } from '@openseat/protocol';
import { answersItself } from '../agents/agent-device.ts';
import { arrange } from './arrange.ts';
import { type Contact, moveContact, numbersOf } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { forgetOverflow } from './overflow.ts';
import { callInfo, connectionsOf } from './parties.ts';
import { answerInputs, type Connection } from './party.ts';
import { stopAnnouncements } from './queue-announcements.ts';

/** From now on they talk: both legs are up. */
export async function establish(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const now = floor.now();
  moveContact(contact, 'establish');
  contact.flow?.end();
  forgetOverflow(contact);
  await stopAnnouncements(contact);
  contact.establishedAt ??= now;
  if (contact.direction === 'inbound') {
    await floor.callbacks.answered(contact.instanceId, numbersOf(contact).hers);
  }
  // From here on a transfer has been taken, and cannot come back.
  contact.comesBackTo = undefined;
  await beginTalk(floor, contact, connection, now);
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'established',
    userId: connection.userId,
    connId: connection.connId,
    contact: { state: 'talking', establishedAt: contact.establishedAt },
    connection: { establishedAt: now },
  });
}

/** An agent begins to talk: seats, recording, her status, her workbench. The contact has moved before. */
export async function beginTalk(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  now: number,
): Promise<void> {
  connection.establishedAt = now;
  connection.ringUntil = undefined;
  connection.autoAnswerAt = undefined;
  await arrange(floor, contact);
  if (contact.recordingPausedBy === undefined) {
    await floor.recordings.start(contact, connection).catch((error: unknown) => {
      // The two talk; that they are not recorded is for the operator to mend.
      floor.log.error({ ...logFields(contact), err: error }, 'recording could not start');
    });
  }
  floor.agents.move(connection.userId, talkInput(floor, contact, connection), {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  floor.notify(connection.userId, { name: 'callEstablished', call: callInfo(contact, connection) });
  floor.log.info({ ...logFields(contact), agentId: connection.userId }, 'contact established');
}

/** From a call that a leader takes over to where its agent was in a consultation. */
const consulted: Partial<Record<ContactStateName, readonly AgentInput[]>> = {
  consultDialing: ['consult'],
  consultTalking: ['consult', 'consultAnswered'],
  consultSwitched: ['consult', 'consultAnswered', 'consultSwitch'],
  conference: ['consult', 'consultAnswered', 'confer'],
};

function talkInput(
  floor: ContactFloor,
  { state }: Contact,
  { userId, role, direction }: Connection,
): AgentInput | readonly AgentInput[] {
  const status = floor.agents.session(userId)?.state.status;
  if (status === 'monitoring') {
    return [direction === 'outbound' ? 'takeOverOutbound' : 'takeOver', ...(consulted[state.type] ?? [])];
  }
  return status === 'ringing' && role !== 'supervise' ? answerInputs[role] : dialledInputs[direction];
}

const dialledInputs = {
  inbound: 'dialAnswered',
  outbound: 'dialAnswered',
  internal: 'dialInternalAnswered',
} as const;

/** Those whom she talks with leave the bridge and hear music; she hears nothing. */
export async function hold(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  floor.agents.requireMove(connection.userId, 'hold');
  const held = connectionsOf(contact).some((other) => other.heldAt !== undefined);
  if (!held) moveContact(contact, 'hold');
  const now = floor.now();
  connection.heldAt = now;
  await arrange(floor, contact);
  floor.agents.move(connection.userId, 'hold', {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  floor.notify(connection.userId, { name: 'callHeld', call: callInfo(contact, connection) });
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'held',
    userId: connection.userId,
    connId: connection.connId,
    contact: { state: 'held' },
  });
}

/** They come back into the bridge. */
export async function retrieve(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  floor.agents.requireMove(connection.userId, 'retrieve');
  const held = connectionsOf(contact).some((other) => other !== connection && other.heldAt !== undefined);
  if (!held) moveContact(contact, 'retrieve');
  const now = floor.now();
  endHold(connection, now);
  await arrange(floor, contact);
  floor.agents.move(connection.userId, 'retrieve', {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  floor.notify(connection.userId, { name: 'callRetrieved', call: callInfo(contact, connection) });
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'retrieved',
    userId: connection.userId,
    connId: connection.connId,
    contact: { state: contact.state.type },
    connection: { holdMs: connection.holdMs },
  });
}

/** Adds the running hold to her holds. */
export function endHold(connection: Connection, now: number): void {
  connection.holdMs += connection.heldAt === undefined ? 0 : now - connection.heldAt;
  connection.heldAt = undefined;
}

/**
 * Her workbench silences the microphone itself: what is sent then is silence, which phones take better than nothing. What another
 * device sends is left out here.
 */
export async function setMuted(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  muted: boolean,
): Promise<void> {
  if (answersItself(connection.device)) await floor.telephony.setMuted(connection.legId, muted);
  connection.muted = muted;
  floor.notify(connection.userId, { name: 'callMuted', contactId: contact.id, muted });
}
