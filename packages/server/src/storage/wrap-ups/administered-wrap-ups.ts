import type { Kysely } from 'kysely';
import type { WrapUpChanges } from '../../administration/wrap-up-changes.ts';
import type { Database } from '../schema.ts';
import { codesOf } from './wrap-up-store.ts';

export function wrapUpChanges(trx: Kysely<Database>, instanceId: string): WrapUpChanges {
  return {
    wrapUpCodes: () => codesOf(trx, instanceId),

    async putWrapUpCode({ id, parentId, name, nameEn, position }) {
      const changing = { parent_id: parentId ?? null, name, name_en: nameEn, position };
      await trx
        .insertInto('wrap_up_codes')
        .values({ id, instance_id: instanceId, ...changing })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
        .execute();
    },

    async removeWrapUpCode(wrapUpCodeId) {
      await trx
        .updateTable('wrap_up_codes')
        .set({ removed_at: new Date() })
        .where('instance_id', '=', instanceId)
        .where('id', '=', wrapUpCodeId)
        .execute();
    },

    async requiresWrapUpCode() {
      const group = await trx
        .selectFrom('skill_groups')
        .select('id')
        .where('instance_id', '=', instanceId)
        .where('removed_at', 'is', null)
        .where('wrap_up_code', '=', 'required')
        .limit(1)
        .executeTakeFirst();
      return group !== undefined;
    },
  };
}
