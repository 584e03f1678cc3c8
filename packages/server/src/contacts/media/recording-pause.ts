import { OpenSeatError } from '@openseat/protocol';
import { type CallContext, logFields } from '../call-context.ts';
import { recordStep } from '../record-step.ts';
import type { Connection, Contact } from '../state/contact.ts';
import { callInfo, connectionsOf } from '../state/parties.ts';

/**
 * Pauses all recordings of the contact, so that the customer's words are not in a colleague's recording
 * either (ADR 0034). The pause ends on request, or when the agent who asked for it leaves. Runs in the
 * contact's mailbox.
 */
export async function pauseRecording(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const { userId } = connection;
  requireTalk(contact, connection);
  if (contact.recordingPausedBy !== undefined) return;
  const recordingIds = recordingsOf(contact);
  if (recordingIds.length === 0) throw new OpenSeatError('Recording.None');
  contact.recordingPausedBy = userId;
  const results = await Promise.allSettled(recordingIds.map((id) => ctx.recordings.pause(id, userId)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    contact.recordingPausedBy = undefined;
    const paused = recordingIds.filter((_id, index) => results[index]?.status === 'fulfilled');
    await Promise.all(paused.map((id) => ctx.recordings.resume(id)));
    throw failed.reason;
  }
  tell(ctx, contact);
  ctx.log.info({ ...logFields(contact), agentId: userId }, 'recording paused');
  await recordStep(ctx, contact, 'recordingPaused', { connection, state: 'unchanged' });
}

export async function resumeRecording(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  const { userId } = connection;
  requireTalk(contact, connection);
  if (contact.recordingPausedBy === undefined) return;
  await resumeAll(ctx, contact);
  ctx.log.info({ ...logFields(contact), agentId: userId }, 'recording resumed');
  await recordStep(ctx, contact, 'recordingResumed', { connection, state: 'unchanged' });
}

/** Ends the pause when its agent leaves a contact that goes on. */
export async function pauserLeft(ctx: CallContext, contact: Contact, connection: Connection): Promise<void> {
  if (contact.recordingPausedBy !== connection.userId) return;
  await resumeAll(ctx, contact).catch((error: unknown) => {
    ctx.log.error({ ...logFields(contact), err: error }, 'recording could not go on');
    // The remaining agent still sees the pause, and can resume.
    contact.recordingPausedBy = connectionsOf(contact)[0]?.userId;
  });
  if (connectionsOf(contact).length === 0) contact.recordingPausedBy = undefined;
  await recordStep(ctx, contact, 'recordingResumed', { connection, state: 'unchanged' });
}

/**
 * Resumes all recordings, and starts those of agents who joined meanwhile. If one fails, the pause stays
 * and can be ended again.
 */
async function resumeAll(ctx: CallContext, contact: Contact): Promise<void> {
  const talking = connectionsOf(contact).filter(({ establishedAt }) => establishedAt !== undefined);
  const results = await Promise.allSettled(
    talking.map(async (connection) => {
      if (connection.recordingId !== undefined) return ctx.recordings.resume(connection.recordingId);
      await ctx.recordings.choose(contact, connection);
      return ctx.recordings.start(contact, connection);
    }),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) {
    await pauseAgain(
      ctx,
      contact,
      talking.filter((_connection, index) => results[index]?.status === 'fulfilled'),
    );
    throw failed.reason;
  }
  contact.recordingPausedBy = undefined;
  tell(ctx, contact);
}

/** After a reconnect: the last request may not have been carried out, so the recordings are set again. */
export async function assertPause(ctx: CallContext, contact: Contact): Promise<void> {
  const { telephony } = ctx;
  const paused = contact.recordingPausedBy !== undefined;
  for (const id of recordingsOf(contact)) {
    await (paused ? telephony.muteRecording(id) : telephony.unmuteRecording(id)).catch((error: unknown) => {
      ctx.log.warn({ ...logFields(contact), err: error, paused }, 'a recording may be in the wrong state');
    });
  }
}

/** A pause holds for all recordings or none: those that resumed already are paused again. */
async function pauseAgain(
  ctx: CallContext,
  contact: Contact,
  recorded: readonly Connection[],
): Promise<void> {
  const pausedBy = contact.recordingPausedBy;
  if (pausedBy === undefined) return;
  const pauses = recorded.flatMap(({ recordingId }) => (recordingId === undefined ? [] : [recordingId]));
  for (const result of await Promise.allSettled(pauses.map((id) => ctx.recordings.pause(id, pausedBy)))) {
    if (result.status === 'fulfilled') continue;
    ctx.log.error({ ...logFields(contact), err: result.reason }, 'a recording goes on in a pause');
  }
}

/** A supervisor who only listens is not recorded, and cannot pause or resume. */
function requireTalk(contact: Contact, connection: Connection): void {
  if (connection.establishedAt !== undefined && connectionsOf(contact).includes(connection)) return;
  throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
}

function recordingsOf(contact: Contact): readonly string[] {
  return connectionsOf(contact).flatMap(({ recordingId }) => recordingId ?? []);
}

function tell(ctx: CallContext, contact: Contact): void {
  for (const connection of connectionsOf(contact)) {
    ctx.notify(connection.userId, { name: 'callChanged', call: callInfo(contact, connection) });
  }
}
