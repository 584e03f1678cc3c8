import type { Kysely } from 'kysely';
import type { SettingChanges } from '../../administration/setting-changes.ts';
import type { Database } from '../schema.ts';

export function settingChanges(trx: Kysely<Database>, instanceId: string): SettingChanges {
  return {
    async setSettings(values) {
      await trx
        .insertInto('settings')
        .values(
          [...values].map(([name, value]) => ({
            instance_id: instanceId,
            object_type: 'instance',
            object_id: '',
            name,
            value,
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['instance_id', 'object_type', 'object_id', 'name'])
            .doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
        )
        .execute();
    },
  };
}
