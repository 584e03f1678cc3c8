import { type Kysely, sql } from 'kysely';
import type { MovingStore } from '../../recordings/recording-mover.ts';
import type { RecordingStore } from '../../recordings/recording-service.ts';
import type { Database } from '../schema.ts';
import { EventOutbox } from '../webhooks/event-outbox.ts';

export function sqlMovingStore(db: Kysely<Database>): MovingStore {
  return {
    takeToMove: (now, maximum, leaseMs) =>
      db
        .updateTable('recordings')
        .set((eb) => ({ move_at: new Date(now + leaseMs), move_attempts: eb('move_attempts', '+', 1) }))
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('recordings as due')
            .select('due.id')
            .where('due.place', '=', 'folder')
            .where('due.state', '=', 'ready')
            .where('due.move_at', '<=', new Date(now))
            .orderBy('due.move_at')
            .limit(maximum)
            .forUpdate()
            .skipLocked(),
        )
        .returning(['id', 'file_name as fileName', 'move_attempts as attempts'])
        .execute(),
    async moved(recordingId) {
      await db.updateTable('recordings').set({ place: 'storage' }).where('id', '=', recordingId).execute();
    },
    async moveLater(recordingId, at) {
      await db
        .updateTable('recordings')
        .set({ move_at: new Date(at) })
        .where('id', '=', recordingId)
        .execute();
    },
    async nextMove() {
      const row = await db
        .selectFrom('recordings')
        .select((eb) => eb.fn.min('move_at').as('next'))
        .where('place', '=', 'folder')
        .where('state', '=', 'ready')
        .executeTakeFirst();
      return row?.next ? new Date(row.next).getTime() : undefined;
    },
    async movedAmong(fileNames) {
      const rows = await db
        .selectFrom('recordings')
        .select('file_name')
        .where('place', '=', 'storage')
        .where(sql<boolean>`file_name = any(cast(${[...fileNames]} as text[]))`)
        .execute();
      return rows.map((row) => row.file_name);
    },
  };
}

/** @param addressOf the address of a file for webhooks' receivers */
export function sqlRecordingStore(
  db: Kysely<Database>,
  outbox = new EventOutbox(),
  addressOf?: (fileName: string) => string,
): RecordingStore {
  return {
    async begin(recording) {
      await db
        .insertInto('recordings')
        .values({
          id: recording.id,
          contact_id: recording.contactId,
          conn_id: recording.connId,
          instance_id: recording.instanceId,
          user_id: recording.userId,
          file_name: recording.fileName,
          channels: 2,
          started_at: new Date(recording.startedAt),
          state: 'recording',
        })
        // Written again after the connection broke.
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    finish: ({ id, durationMs, bytes }) =>
      outbox.transaction(db, async (trx, pen) => {
        const finished = await trx
          // An unfinished pause lasts until the end of the talk.
          .with('pauses', (pauses) =>
            pauses
              .updateTable('recording_pauses')
              .from('recordings')
              .set({ resumed_at: sql`recordings.started_at + ${durationMs} * interval '1 millisecond'` })
              .whereRef('recordings.id', '=', 'recording_pauses.recording_id')
              .where('recording_pauses.recording_id', '=', id)
              .where('recording_pauses.resumed_at', 'is', null),
          )
          .updateTable('recordings')
          .set({ duration_ms: durationMs, bytes, state: 'ready' })
          .where('id', '=', id)
          .returning('instance_id as instanceId')
          .executeTakeFirst();
        if (finished) await pen.recordingReady({ id, ...finished }, Date.now(), addressOf);
      }),
    async lose(recordingId) {
      await db
        .updateTable('recordings')
        .set({ state: 'lost' })
        .where('id', '=', recordingId)
        .where('state', '=', 'recording')
        .execute();
    },
    async pause({ recordingId, userId, at }) {
      const pausedAt = new Date(at);
      const pauses = db.selectFrom('recording_pauses').where('recording_id', '=', recordingId);
      // Once, also if it is written again because the first answer was lost.
      await db
        .insertInto('recording_pauses')
        .columns(['recording_id', 'user_id', 'paused_at'])
        .expression(({ not, exists }) =>
          db
            .selectNoFrom([
              sql<string>`${recordingId}::text`.as('recording_id'),
              sql<string>`${userId}::text`.as('user_id'),
              sql<Date>`${pausedAt}::timestamptz`.as('paused_at'),
            ])
            .where(not(exists(pauses.where('paused_at', '=', pausedAt).select('paused_at')))),
        )
        .execute();
    },
    async resume(recordingId, at) {
      await db
        .updateTable('recording_pauses')
        .set({ resumed_at: new Date(at) })
        .where('recording_id', '=', recordingId)
        .where('resumed_at', 'is', null)
        .execute();
    },
    async forgetPause(recordingId) {
      await db
        .deleteFrom('recording_pauses')
        .where('recording_id', '=', recordingId)
        .where('resumed_at', 'is', null)
        .execute();
    },
    async unfinished() {
      const rows = await db
        .selectFrom('recordings')
        .select('id')
        .where('kind', '=', 'talk')
        .where('state', '=', 'recording')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
