import { OpenSeatError } from '@openseat/protocol';
import type { Contact } from './contact.ts';
import { type ContactFloor, logFields } from './contact-floor.ts';
import { callInfo, connectionsOf } from './parties.ts';
import type { Connection } from './party.ts';

/**
 * A pause of recording is the contact's: nobody in it is recorded until it ends, so that what the customer says stands in no
 * recording of a colleague's either (ADR 0034). It ends when it is asked for, or when the agent who wanted it leaves. In the contact's mailbox.
 */
export async function pauseRecording(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const { userId, connId } = connection;
  requireTalk(contact, connection);
  if (contact.recordingPausedBy !== undefined) return;
  const recordingIds = recordingsOf(contact);
  if (recordingIds.length === 0) throw new OpenSeatError('Recording.None');
  contact.recordingPausedBy = userId;
  const results = await Promise.allSettled(recordingIds.map((id) => floor.recordings.pause(id, userId)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    contact.recordingPausedBy = undefined;
    const paused = recordingIds.filter((_id, index) => results[index]?.status === 'fulfilled');
    await Promise.all(paused.map((id) => floor.recordings.resume(id)));
    throw failed.reason;
  }
  tell(floor, contact);
  floor.log.info({ ...logFields(contact), agentId: userId }, 'recording paused');
  await write(floor, contact, 'recordingPaused', { userId, connId });
}

export async function resumeRecording(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const { userId, connId } = connection;
  requireTalk(contact, connection);
  if (contact.recordingPausedBy === undefined) return;
  await resumeAll(floor, contact);
  floor.log.info({ ...logFields(contact), agentId: userId }, 'recording resumed');
  await write(floor, contact, 'recordingResumed', { userId, connId });
}

/** An agent leaves a contact that goes on: what she did not want recorded is over. */
export async function pauserLeft(
  floor: ContactFloor,
  contact: Contact,
  { userId, connId }: Connection,
): Promise<void> {
  if (contact.recordingPausedBy !== userId) return;
  await resumeAll(floor, contact).catch((error: unknown) => {
    floor.log.error({ ...logFields(contact), err: error }, 'recording could not go on');
    // Whoever is left is told the truth, and can ask again.
    contact.recordingPausedBy = connectionsOf(contact)[0]?.userId;
  });
  if (connectionsOf(contact).length === 0) contact.recordingPausedBy = undefined;
  await write(floor, contact, 'recordingResumed', { userId, connId });
}

/** Also who came in meanwhile is recorded from now on. One that fails leaves the pause as it is, to be ended once more. */
async function resumeAll(floor: ContactFloor, contact: Contact): Promise<void> {
  const talking = connectionsOf(contact).filter(({ establishedAt }) => establishedAt !== undefined);
  const results = await Promise.allSettled(
    talking.map((connection) =>
      connection.recordingId === undefined
        ? floor.recordings.start(contact, connection)
        : floor.recordings.resume(connection.recordingId),
    ),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await pauseAgain(
      floor,
      contact,
      talking.filter((_connection, index) => results[index]?.status === 'fulfilled'),
    );
    throw failed.reason;
  }
  contact.recordingPausedBy = undefined;
  tell(floor, contact);
}

/** The connection to the telephone system was away: what was asked for last may not have been carried out, or its answer is lost. */
export async function assertPause(floor: ContactFloor, contact: Contact): Promise<void> {
  const { telephony } = floor;
  const paused = contact.recordingPausedBy !== undefined;
  for (const id of recordingsOf(contact)) {
    await (paused ? telephony.muteRecording(id) : telephony.unmuteRecording(id)).catch((error: unknown) => {
      floor.log.warn({ ...logFields(contact), err: error, paused }, 'a recording may be as it should not');
    });
  }
}

/** Half a pause is none: who is recorded by now is so no longer. */
async function pauseAgain(
  floor: ContactFloor,
  contact: Contact,
  recorded: readonly Connection[],
): Promise<void> {
  const pausedBy = contact.recordingPausedBy;
  if (pausedBy === undefined) return;
  const pauses = recorded.flatMap(({ recordingId }) => (recordingId === undefined ? [] : [recordingId]));
  for (const result of await Promise.allSettled(pauses.map((id) => floor.recordings.pause(id, pausedBy)))) {
    if (result.status === 'fulfilled') continue;
    floor.log.error({ ...logFields(contact), err: result.reason }, 'a recording goes on in a pause');
  }
}

/** Who only listens to a call is not recorded, and has no say in it. */
function requireTalk(contact: Contact, connection: Connection): void {
  if (connection.establishedAt !== undefined && connectionsOf(contact).includes(connection)) return;
  throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
}

function recordingsOf(contact: Contact): readonly string[] {
  return connectionsOf(contact).flatMap(({ recordingId }) => recordingId ?? []);
}

function tell(floor: ContactFloor, contact: Contact): void {
  for (const connection of connectionsOf(contact)) {
    floor.notify(connection.userId, { name: 'callChanged', call: callInfo(contact, connection) });
  }
}

function write(
  floor: ContactFloor,
  { id: contactId, instanceId }: Contact,
  step: 'recordingPaused' | 'recordingResumed',
  by: { readonly userId: string; readonly connId: string },
): Promise<void> {
  return floor.journal.write({ contactId, instanceId, at: floor.now(), step, ...by });
}
