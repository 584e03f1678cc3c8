import { type Kysely, sql } from 'kysely';
import type { NumberChanges } from '../../administration/number-changes.ts';
import type { Database } from '../schema.ts';
import { publishedFlow } from './number-directory.ts';

function destinationOf(flowId: string): string {
  return JSON.stringify({ type: 'flow', flowId });
}

export function numberChanges(trx: Kysely<Database>, instanceId: string): NumberChanges {
  return {
    numbers: () =>
      trx
        .selectFrom('phone_numbers')
        .select(['id', 'number'])
        .where('instance_id', '=', instanceId)
        .execute(),

    async takesCalls(flowId) {
      const ours = await trx
        .selectFrom('flows')
        .select('id')
        .where('id', '=', flowId)
        .where('instance_id', '=', instanceId)
        .executeTakeFirst();
      const published = ours && (await publishedFlow(trx, flowId));
      return published?.flow.purpose === 'inbound';
    },

    async addNumber({ id, number, usage, flowId, trunkId, description = '' }) {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('phone_numbers')
        .values({
          id,
          instance_id: instanceId,
          number,
          usage,
          description,
          trunk_id: trunkId ?? null,
          test_only: false,
          destination: flowId === undefined ? null : destinationOf(flowId),
        })
        .onConflict((conflict) => conflict.column('number').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    async setNumber(phoneNumberId, { usage, flowId, trunkId, description }) {
      await trx
        .updateTable('phone_numbers')
        .set({
          usage,
          ...(flowId !== undefined && { destination: destinationOf(flowId) }),
          ...(trunkId !== undefined && { trunk_id: trunkId }),
          ...(description !== undefined && { description }),
        })
        .where('id', '=', phoneNumberId)
        .where('instance_id', '=', instanceId)
        .execute();
    },

    async lendTo(phoneNumberId, skillGroupIds) {
      await trx
        .deleteFrom('skill_group_numbers')
        .where('phone_number_id', '=', phoneNumberId)
        .where('skill_group_id', 'not in', [...skillGroupIds, ''])
        .execute();
      if (skillGroupIds.length === 0) return;
      // Appended after the numbers that a group has already.
      await trx
        .insertInto('skill_group_numbers')
        .columns(['skill_group_id', 'phone_number_id', 'position'])
        .expression((eb) =>
          eb
            .selectFrom('skill_groups as group')
            .leftJoin('skill_group_numbers as lent', 'lent.skill_group_id', 'group.id')
            .select((of) => [
              'group.id as skill_group_id',
              of.val(phoneNumberId).as('phone_number_id'),
              sql<number>`coalesce(max(lent.position) + 1, 0)`.as('position'),
            ])
            .where('group.id', 'in', [...skillGroupIds])
            .groupBy('group.id'),
        )
        .onConflict((conflict) => conflict.columns(['skill_group_id', 'phone_number_id']).doNothing())
        .execute();
    },

    async removeNumber(phoneNumberId) {
      await trx
        .deleteFrom('phone_numbers')
        .where('id', '=', phoneNumberId)
        .where('instance_id', '=', instanceId)
        .execute();
    },
  };
}
