import type { Kysely } from 'kysely';
import type { AdministrationStore } from '../../administration/administration-store.ts';
import { flowChanges } from '../flows/administered-flows.ts';
import { groupChanges } from '../groups/administered-groups.ts';
import { settingChanges } from '../instances/administered-settings.ts';
import { numberChanges } from '../numbers/administered-numbers.ts';
import type { Database } from '../schema.ts';
import { trunkChanges } from '../trunks/administered-trunks.ts';
import { wrapUpChanges } from '../wrap-ups/administered-wrap-ups.ts';
import { userChanges } from './administered-users.ts';
import { appendAudit } from './audit-log.ts';

/** @param onChanged called after each commit: what is held in memory is read again */
export function sqlAdministrationStore(
  db: Kysely<Database>,
  onChanged: () => void = () => undefined,
): AdministrationStore {
  return {
    async change(act, work) {
      const result = await db.transaction().execute(async (trx) => {
        const { instanceId } = act;
        // Locked, so that limits and free names stay true between check and write.
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
          ...trunkChanges(trx, instanceId),
          ...wrapUpChanges(trx, instanceId),
          note: (details) =>
            appendAudit(
              trx,
              [...details].map(([target, detail]) => ({ ...act, at: Date.now(), target, detail })),
            ),
        });
      });
      onChanged();
      return result;
    },
  };
}
