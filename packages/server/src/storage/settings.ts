import type { Kysely } from 'kysely';
import { defaultSettings, type Settings } from '../settings/settings.ts';
import type { Database } from './schema.ts';

export function sqlSettings(db: Kysely<Database>): Settings {
  return {
    async ofInstance(instanceId) {
      const rows = await db
        .selectFrom('settings')
        .select(['name', 'value'])
        .where('instance_id', '=', instanceId)
        .where('object_type', '=', 'instance')
        .execute();
      return { ...defaultSettings, ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) };
    },
  };
}
