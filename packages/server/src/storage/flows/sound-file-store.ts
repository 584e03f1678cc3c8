import type { Kysely, Selectable } from 'kysely';
import type { SoundFile, SoundFileStore } from '../../prompts/sound-files.ts';
import { pageWithCount } from '../reports/page-with-count.ts';
import type { Database, PromptFileRow } from '../schema.ts';

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

    async page(instanceId, page) {
      const { rows, totalCount } = await pageWithCount(
        db.selectFrom('prompt_files').selectAll().where('instance_id', '=', instanceId).orderBy('name'),
        page,
      );
      return { totalCount, list: rows.map(fileOf) };
    },

    async setDuration(id, durationMs) {
      await db.updateTable('prompt_files').set({ duration_ms: durationMs }).where('id', '=', id).execute();
    },
  };
}
