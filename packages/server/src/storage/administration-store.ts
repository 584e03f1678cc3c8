import type { Kysely } from 'kysely';
import type { AdministrationStore } from '../administration/administration-store.ts';
import { flowChanges } from './administered-flows.ts';
import { groupChanges } from './administered-groups.ts';
import { numberChanges } from './administered-numbers.ts';
import { settingChanges } from './administered-settings.ts';
import { userChanges } from './administered-users.ts';
import { appendAudit } from './audit-log.ts';
import type { Database } from './schema.ts';

export function sqlAdministrationStore(db: Kysely<Database>): AdministrationStore {
  return {
    change: (act, work) =>
      db.transaction().execute(async (trx) => {
        const { instanceId } = act;
        // Limits and free names are looked at before they are taken: nobody else does in between.
        await trx
          .selectFrom('instances')
          .select('id')
          .where('id', '=', instanceId)
          .forNoKeyUpdate()
          .executeTakeFirst();
        return work({
          ...userChanges(trx, instanceId),
          ...groupChanges(trx, instanceId),
          ...numberChanges(trx, instanceId),
          ...flowChanges(trx, instanceId),
          ...settingChanges(trx, instanceId),
          note: (details) =>
            appendAudit(
              trx,
              [...details].map(([target, detail]) => ({ ...act, at: Date.now(), target, detail })),
            ),
        });
      }),
  };
}
