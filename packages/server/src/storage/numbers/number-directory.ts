import { Flow } from '@openseat/protocol';
import { canonicalNumber } from '@openseat/protocol/phone-number';
import type { Kysely } from 'kysely';
import { Compile } from 'typebox/compile';
import type { PublishedFlow } from '../../flows/flow-store.ts';
import { skillGroupsOf } from '../../flows/flow-uses.ts';
import type {
  CallerNumber,
  NumberDestination,
  NumberDirectory,
  SkillGroupName,
} from '../../numbers/number-directory.ts';
import { defaultCountry, numberPlan } from '../../numbers/number-plan.ts';
import { Held } from '../held.ts';
import type { Database, NumberDestination as StoredDestination } from '../schema.ts';

const Definition = Compile(Flow);

/** The flow version for new calls. Undefined: none, or one of a later server version. */
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

interface HeldNumber {
  readonly instanceId: string;
  readonly number: string;
  readonly country: string;
  /** Undefined: calls lead nowhere. */
  readonly destination: Held<NumberDestination | undefined> | undefined;
}

/** Numbers that take calls, by country and number. A dialled number has another canonical form in each country. */
type HeldNumbers = ReadonlyMap<string, ReadonlyMap<string, HeldNumber>>;

async function loadNumbers(db: Kysely<Database>): Promise<HeldNumbers> {
  const rows = await db
    .selectFrom('phone_numbers as number')
    .leftJoin('settings as country', (join) =>
      join
        .onRef('country.instance_id', '=', 'number.instance_id')
        .on('country.object_type', '=', 'instance')
        .on('country.name', '=', 'Country'),
    )
    .select(['number.instance_id', 'number.number', 'number.destination', 'country.value as country'])
    .where('number.usage', 'in', ['Inbound', 'Bidirection'])
    .execute();
  const numbers = new Map<string, Map<string, HeldNumber>>();
  for (const { instance_id: instanceId, number, destination, country: chosen } of rows) {
    const country = chosen ?? defaultCountry;
    const ofCountry = numbers.get(country) ?? new Map<string, HeldNumber>();
    numbers.set(country, ofCountry);
    ofCountry.set(number, {
      ...{ instanceId, number, country },
      destination: destination ? new Held(() => resolve(db, instanceId, destination)) : undefined,
    });
  }
  return numbers;
}

export interface HeldNumberDirectory extends NumberDirectory {
  /** Called after each change of numbers, flows, skill groups and countries. */
  forget(): void;
}

/** Numbers that take calls are in memory, so that an arriving call does not wait for the database. */
export function sqlNumberDirectory(db: Kysely<Database>): HeldNumberDirectory {
  const held = new Held(() => loadNumbers(db));
  return {
    forget: () => held.forget(),

    async findInbound(dialled) {
      for (const [code, numbers] of await held.read()) {
        const found = numbers.get(canonicalNumber(dialled, numberPlan(code)) ?? dialled);
        if (!found) continue;
        const { destination: stored, ...number } = found;
        const destination = await stored?.read();
        return destination && { ...number, destination };
      }
      return undefined;
    },

    async isOurs(number) {
      for (const numbers of (await held.read()).values()) if (numbers.has(number)) return true;
      return false;
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
