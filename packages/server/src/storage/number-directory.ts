import { Flow } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import { Compile } from 'typebox/compile';
import type { PublishedFlow } from '../flows/flow-store.ts';
import { skillGroupsOf } from '../flows/flow-uses.ts';
import type {
  CallerNumber,
  NumberDestination,
  NumberDirectory,
  SkillGroupName,
} from '../numbers/number-directory.ts';
import type { Database, NumberDestination as StoredDestination } from './schema.ts';

const Definition = Compile(Flow);

/** The version that calls begin with now, or undefined: there is none, or it is of a later server. */
export async function publishedFlow(
  db: Kysely<Database>,
  flowId: string,
): Promise<PublishedFlow | undefined> {
  const row = await db
    .selectFrom('flows as flow')
    .innerJoin('flow_versions as version', (join) =>
      join.onRef('version.flow_id', '=', 'flow.id').onRef('version.version', '=', 'flow.published_version'),
    )
    .select(['version.version', 'version.definition'])
    .where('flow.id', '=', flowId)
    .executeTakeFirst();
  const flow: unknown = row?.definition;
  return row && Definition.Check(flow) ? { flowId, version: row.version, flow } : undefined;
}

async function groupsOf(
  db: Kysely<Database>,
  instanceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SkillGroupName>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('skill_groups')
    .select(['id', 'name'])
    .where('instance_id', '=', instanceId)
    .where('id', 'in', ids)
    .where('removed_at', 'is', null)
    .execute();
  return new Map(rows.map((group) => [group.id, group]));
}

async function resolve(
  db: Kysely<Database>,
  instanceId: string,
  stored: StoredDestination,
): Promise<NumberDestination | undefined> {
  if (stored.type === 'skillGroup') {
    const skillGroup = (await groupsOf(db, instanceId, [stored.skillGroupId])).get(stored.skillGroupId);
    return skillGroup && { type: 'skillGroup', skillGroup };
  }
  const published = await publishedFlow(db, stored.flowId);
  if (!published) return undefined;
  const skillGroups = await groupsOf(db, instanceId, skillGroupsOf(published.flow));
  return { type: 'flow', published, skillGroups };
}

export function sqlNumberDirectory(db: Kysely<Database>): NumberDirectory {
  return {
    async findInbound(dialled) {
      const row = await db
        .selectFrom('phone_numbers')
        .select(['instance_id', 'number', 'destination'])
        .where('number', '=', dialled)
        .where('usage', 'in', ['Inbound', 'Bidirection'])
        .executeTakeFirst();
      if (!row?.destination) return undefined;
      const destination = await resolve(db, row.instance_id, row.destination);
      return destination && { instanceId: row.instance_id, number: row.number, destination };
    },

    async outboundOf(skillGroupIds) {
      if (skillGroupIds.length === 0) return [];
      const rows = await db
        .selectFrom('skill_group_numbers as lent')
        .innerJoin('phone_numbers as number', 'number.id', 'lent.phone_number_id')
        .innerJoin('skill_groups as group', 'group.id', 'lent.skill_group_id')
        .select([
          'number.id as phoneNumberId',
          'number.number as number',
          'number.description as description',
          'number.usage as usage',
          'number.test_only as testOnly',
          'group.id as groupId',
          'group.name as groupName',
          'lent.position as position',
        ])
        .where('lent.skill_group_id', 'in', [...skillGroupIds])
        .where('number.usage', 'in', ['Outbound', 'Bidirection'])
        .execute();
      const order = new Map(skillGroupIds.map((id, index) => [id, index]));
      return rows
        .sort((a, b) => (order.get(a.groupId) ?? 0) - (order.get(b.groupId) ?? 0) || a.position - b.position)
        .map(
          ({ groupId, groupName, position: _position, ...number }): CallerNumber => ({
            ...number,
            skillGroup: { id: groupId, name: groupName },
          }),
        );
    },
  };
}
