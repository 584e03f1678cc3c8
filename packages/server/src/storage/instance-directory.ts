import { Flow } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import { Compile } from 'typebox/compile';
import { skillGroupsOf } from '../flows/flow-uses.ts';
import type { InstanceDirectory } from '../instances/instance-directory.ts';
import type { Database, NumberDestination } from './schema.ts';

function groupsBehind(
  destination: NumberDestination | null,
  groupsOfFlow: ReadonlyMap<string, readonly string[]>,
): string[] {
  if (!destination) return [];
  if (destination.type === 'skillGroup') return [destination.skillGroupId];
  return [...(groupsOfFlow.get(destination.flowId) ?? [])];
}

/** The skill groups that an instance's published flows lead to, by flow. */
async function groupsOfFlows(
  db: Kysely<Database>,
  instanceId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('flows as flow')
    .innerJoin('flow_versions as version', (join) =>
      join.onRef('version.flow_id', '=', 'flow.id').onRef('version.version', '=', 'flow.published_version'),
    )
    .select(['flow.id', 'version.definition'])
    .where('flow.instance_id', '=', instanceId)
    .execute();
  return new Map(
    rows.map(({ id, definition }) => [id, Definition.Check(definition) ? skillGroupsOf(definition) : []]),
  );
}

const Definition = Compile(Flow);

export function sqlInstanceDirectory(db: Kysely<Database>): InstanceDirectory {
  return {
    async find(instanceId) {
      const row = await db
        .selectFrom('instances')
        .selectAll()
        .where('id', '=', instanceId)
        .executeTakeFirst();
      return (
        row && {
          id: row.id,
          name: row.name,
          description: row.description,
          createdAt: row.created_at.getTime(),
        }
      );
    },

    async skillGroups(instanceId) {
      const rows = await db
        .selectFrom('skill_groups as group')
        .leftJoin('skill_levels as level', 'level.skill_group_id', 'group.id')
        .select((eb) => [
          'group.id as id',
          'group.name as name',
          'group.description as description',
          'group.routing_strategy as routingStrategy',
          eb.fn.count<number>('level.user_id').as('userCount'),
        ])
        .where('group.instance_id', '=', instanceId)
        .groupBy('group.id')
        .orderBy('group.created_at')
        .orderBy('group.id')
        .execute();
      return rows.map((row) => ({ ...row, userCount: Number(row.userCount) }));
    },

    async skillGroup(instanceId, skillGroupId) {
      return db
        .selectFrom('skill_groups')
        .select(['id', 'name'])
        .where('instance_id', '=', instanceId)
        .where('id', '=', skillGroupId)
        .executeTakeFirst();
    },

    async numbers(instanceId) {
      const [numbers, flows, loans] = await Promise.all([
        db
          .selectFrom('phone_numbers')
          .selectAll()
          .where('instance_id', '=', instanceId)
          .orderBy('created_at')
          .orderBy('id')
          .execute(),
        groupsOfFlows(db, instanceId),
        db
          .selectFrom('skill_group_numbers as lent')
          .innerJoin('skill_groups as group', 'group.id', 'lent.skill_group_id')
          .select(['lent.phone_number_id as phoneNumberId', 'group.id as id', 'group.name as name'])
          .where('group.instance_id', '=', instanceId)
          .orderBy('group.created_at')
          .orderBy('group.id')
          .execute(),
      ]);
      const lentTo = new Map<string, { id: string; name: string }[]>();
      for (const { phoneNumberId, ...group } of loans) {
        lentTo.set(phoneNumberId, [...(lentTo.get(phoneNumberId) ?? []), group]);
      }
      return numbers.map((row) => ({
        phoneNumberId: row.id,
        number: row.number,
        description: row.description,
        usage: row.usage,
        testOnly: row.test_only,
        lentTo: lentTo.get(row.id) ?? [],
        leadsTo: groupsBehind(row.destination, flows),
      }));
    },
  };
}
