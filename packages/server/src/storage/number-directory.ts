import type { Kysely } from 'kysely';
import type {
  CallerNumber,
  NumberDestination,
  NumberDirectory,
  SkillGroupName,
} from '../numbers/number-directory.ts';
import type { Database, NumberDestination as StoredDestination } from './schema.ts';

function groupIds(stored: StoredDestination): string[] {
  if (stored.type === 'skillGroup') return [stored.skillGroupId];
  return [...Object.values(stored.choices), stored.fallback];
}

/** The destination with its groups' names, or undefined where one of them is gone. */
function resolve(
  stored: StoredDestination,
  groups: ReadonlyMap<string, SkillGroupName>,
): NumberDestination | undefined {
  if (stored.type === 'skillGroup') {
    const skillGroup = groups.get(stored.skillGroupId);
    return skillGroup && { type: 'skillGroup', skillGroup };
  }
  const fallback = groups.get(stored.fallback);
  if (!fallback) return undefined;
  const choices = new Map<string, SkillGroupName>();
  for (const [key, id] of Object.entries(stored.choices)) {
    const group = groups.get(id);
    if (group) choices.set(key, group);
  }
  return { type: 'menu', choices, fallback };
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
      const groups = await db
        .selectFrom('skill_groups')
        .select(['id', 'name'])
        .where('instance_id', '=', row.instance_id)
        .where('id', 'in', groupIds(row.destination))
        .execute();
      const destination = resolve(row.destination, new Map(groups.map((group) => [group.id, group])));
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
