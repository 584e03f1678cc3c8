import type { Kysely } from 'kysely';
import type { WithheldCallers } from '../../numbers/withheld-callers.ts';
import type { Database } from '../schema.ts';
import { Sealing } from '../secrets/sealing.ts';

export function sqlWithheldCallers(db: Kysely<Database>): WithheldCallers {
  const sealing = new Sealing(db, 'withheld-callers');
  return {
    async keep({ contactId, instanceId, caller }) {
      const sealed = await sealing.seal(contactId, caller);
      await db
        .insertInto('withheld_callers')
        .values({ contact_id: contactId, instance_id: instanceId, sealed_caller: sealed })
        .execute();
    },

    async find(instanceId, contactId) {
      const row = await db
        .selectFrom('withheld_callers')
        .select('sealed_caller')
        .where('contact_id', '=', contactId)
        .where('instance_id', '=', instanceId)
        .executeTakeFirst();
      return row && sealing.open(contactId, row.sealed_caller);
    },
  };
}
