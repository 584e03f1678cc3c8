import type { Kysely, Selectable } from 'kysely';
import type { SoundFile, SoundFileStore } from '../prompts/sound-files.ts';
import type { Database, PromptFileRow } from './schema.ts';

function fileOf(row: Selectable<PromptFileRow>): SoundFile {
  return {
    id: row.id,
    instanceId: row.instance_id,
    name: row.name,
    durationMs: row.duration_ms,
    createdAt: row.created_at.getTime(),
  };
}

export function sqlSoundFileStore(db: Kysely<Database>): SoundFileStore {
  return {
    async find(id) {
      const row = await db.selectFrom('prompt_files').selectAll().where('id', '=', id).executeTakeFirst();
      return row && fileOf(row);
    },

    async page(instanceId, { pageNumber, pageSize }) {
      const ours = db.selectFrom('prompt_files').where('instance_id', '=', instanceId);
      const [rows, { count }] = await Promise.all([
        ours
          .selectAll()
          .orderBy('name')
          .limit(pageSize)
          .offset((pageNumber - 1) * pageSize)
          .execute(),
        ours.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
      ]);
      return { totalCount: Number(count), list: rows.map(fileOf) };
    },

    async setDuration(id, durationMs) {
      await db.updateTable('prompt_files').set({ duration_ms: durationMs }).where('id', '=', id).execute();
    },
  };
}
