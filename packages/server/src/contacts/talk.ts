import { type Connection, type Contact, callInfo, moveContact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { newCallId } from './ids.ts';
import { endContact } from './release.ts';

/** Puts both into one bridge, if they are not yet: they hear each other. */
export async function connectBoth(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.bridgeId) return;
  const bridgeId = `contact-${contact.id}-${newCallId()}`;
  contact.bridgeId = bridgeId;
  await floor.telephony.createBridge(bridgeId);
  if (contact.customer.music) {
    contact.customer.music = false;
    await floor.telephony.stopMusic(contact.customer.legId);
  }
  await floor.telephony.join(bridgeId, connection.legId);
  await floor.telephony.join(bridgeId, contact.customer.legId);
}

/** From now on they talk: both legs are up. */
export async function establish(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  await connectBoth(floor, contact, connection);
  const now = floor.now();
  moveContact(contact, 'establish');
  contact.establishedAt = now;
  connection.establishedAt = now;
  connection.ringUntil = undefined;
  connection.autoAnswerAt = undefined;
  await floor.recordings.start(contact, connection).catch((error: unknown) => {
    // The two talk; that they are not recorded is for the operator to mend.
    floor.log.error({ ...logFields(contact), err: error }, 'recording could not start');
  });
  floor.agents.move(connection.userId, contact.direction === 'inbound' ? 'answer' : 'dialAnswered', {
    contact: { contactId: contact.id, connId: connection.connId },
  });
  floor.notify(connection.userId, { name: 'callEstablished', call: callInfo(contact, connection) });
  floor.log.info(logFields(contact), 'contact established');
  await floor.journal.write({
    contactId: contact.id,
    instanceId: contact.instanceId,
    at: now,
    step: 'established',
    userId: connection.userId,
    connId: connection.connId,
    contact: { state: 'talking', establishedAt: now },
    connection: { establishedAt: now },
  });
}

/** The customer leaves the bridge and hears music; the agent hears nothing. */
export async function hold(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  moveContact(contact, 'hold');
  const now = floor.now();
  const { bridgeId, customer } = contact;
  if (bridgeId) await floor.telephony.leave(bridgeId, customer.legId);
  await floor.telephony.startMusic(customer.legId);
  customer.music = true;
  connection.heldAt = now;
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

/** The customer comes back into the bridge. */
export async function retrieve(floor: ContactFloor, contact: Contact, connection: Connection): Promise<void> {
  moveContact(contact, 'retrieve');
  const now = floor.now();
  const { bridgeId, customer } = contact;
  await floor.telephony.stopMusic(customer.legId);
  customer.music = false;
  if (bridgeId) await floor.telephony.join(bridgeId, customer.legId);
  connection.holdMs += connection.heldAt === undefined ? 0 : now - connection.heldAt;
  connection.heldAt = undefined;
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
    contact: { state: 'talking' },
    connection: { holdMs: connection.holdMs },
  });
}

/** Her workbench silences the microphone itself: what is sent then is silence, which phones take better than nothing. */
export function setMuted(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
  muted: boolean,
): void {
  connection.muted = muted;
  floor.notify(connection.userId, { name: 'callMuted', contactId: contact.id, muted });
}

/** A party's leg ended while they talked, or while one was on hold. */
export function conversationEnded(floor: ContactFloor, contact: Contact, by: 'customer' | 'agent'): void {
  inBackground(floor, contact, () =>
    endContact(floor, contact, {
      disposition: 'Success',
      releasedBy: by,
      reason: by === 'customer' ? 'hangUp' : 'lost',
    }),
  );
}
