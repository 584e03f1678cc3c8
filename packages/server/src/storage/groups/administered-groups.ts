import { defaultRoutingStrategy } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import type { GroupChanges } from '../../administration/group-changes.ts';
import { publishedFlows } from '../instances/instance-directory.ts';
import type { Database } from '../schema.ts';

export function groupChanges(trx: Kysely<Database>, instanceId: string): GroupChanges {
  const count = (rows: readonly unknown[]) => rows.length;

  return {
    groups: () =>
      trx
        .selectFrom('skill_groups')
        .select(['id', 'name'])
        .where('instance_id', '=', instanceId)
        .where('removed_at', 'is', null)
        .execute(),

    async addGroup(skillGroupId, { name, description = '', strategy = defaultRoutingStrategy }) {
      await trx
        .insertInto('skill_groups')
        .values({ id: skillGroupId, instance_id: instanceId, name, description, routing_strategy: strategy })
        .execute();
    },

    async setGroup(skillGroupId, { name, description, strategy }) {
      await trx
        .updateTable('skill_groups')
        .set({
          name,
          ...(description !== undefined && { description }),
          ...(strategy !== undefined && { routing_strategy: strategy }),
        })
        .where('id', '=', skillGroupId)
        .where('instance_id', '=', instanceId)
        .execute();
    },

    async members(skillGroupId) {
      const rows = await trx
        .selectFrom('skill_levels')
        .select(['user_id', 'level'])
        .where('skill_group_id', '=', skillGroupId)
        .execute();
      return new Map(rows.map(({ user_id, level }) => [user_id, level]));
    },

    async setMembers(skillGroupId, members) {
      await trx.deleteFrom('skill_levels').where('skill_group_id', '=', skillGroupId).execute();
      const rows = [...members].map(([user_id, level]) => ({ user_id, skill_group_id: skillGroupId, level }));
      if (rows.length > 0) await trx.insertInto('skill_levels').values(rows).execute();
    },

    async lendNumbers(skillGroupId, phoneNumberIds) {
      await trx.deleteFrom('skill_group_numbers').where('skill_group_id', '=', skillGroupId).execute();
      const rows = [...new Set(phoneNumberIds)].map((phone_number_id, position) => ({
        skill_group_id: skillGroupId,
        phone_number_id,
        position,
      }));
      if (rows.length > 0) await trx.insertInto('skill_group_numbers').values(rows).execute();
    },

    async usesOf(skillGroupId) {
      const numbers = await trx
        .selectFrom('phone_numbers')
        .select('destination')
        .where('instance_id', '=', instanceId)
        .execute();
      const flows = await publishedFlows(trx, instanceId);
      const overflows = await trx
        .selectFrom('skill_groups')
        .select('id')
        .where('instance_id', '=', instanceId)
        .where('removed_at', 'is', null)
        .where('overflow_group_id', '=', skillGroupId)
        .execute();
      const callbacks = await trx
        .selectFrom('callbacks')
        .select('id')
        .where('instance_id', '=', instanceId)
        .where('skill_group_id', '=', skillGroupId)
        .where('state', 'in', ['waiting', 'calling'])
        .execute();
      return {
        numbers: count(
          numbers.filter(
            ({ destination }) =>
              destination?.type === 'skillGroup' && destination.skillGroupId === skillGroupId,
          ),
        ),
        flows: count([...flows.values()].filter(({ leadsTo }) => leadsTo.includes(skillGroupId))),
        overflows: count(overflows),
        callbacks: count(callbacks),
      };
    },

    async removeGroup(skillGroupId) {
      for (const table of ['skill_levels', 'skill_group_numbers'] as const)
        await trx.deleteFrom(table).where('skill_group_id', '=', skillGroupId).execute();
      await trx
        .updateTable('skill_groups')
        .set({ removed_at: new Date(), overflow_group_id: null })
        .where('id', '=', skillGroupId)
        .where('instance_id', '=', instanceId)
        .execute();
    },
  };
}
