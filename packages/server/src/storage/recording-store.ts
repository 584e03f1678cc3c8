import type { Kysely } from 'kysely';
import type { RecordingStore } from '../recordings/recording-desk.ts';
import { EventOutbox } from './event-outbox.ts';
import type { Database } from './schema.ts';

export function sqlRecordingStore(db: Kysely<Database>, outbox = new EventOutbox()): RecordingStore {
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
        .execute();
    },
    finish: ({ id, durationMs, bytes }) =>
      outbox.transaction(db, async (trx, pen) => {
        await trx
          .updateTable('recordings')
          .set({ duration_ms: durationMs, bytes, state: 'ready' })
          .where('id', '=', id)
          .execute();
        await pen.recordingReady(id, Date.now());
      }),
    async closeInterrupted() {
      await db.updateTable('recordings').set({ state: 'lost' }).where('state', '=', 'recording').execute();
    },
  };
}
