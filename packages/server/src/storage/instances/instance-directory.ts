import { Flow, flowPurposes } from '@openseat/protocol';
import type { Kysely, Selectable } from 'kysely';
import { Compile } from 'typebox/compile';
import { filesOf, skillGroupsOf } from '../../flows/flow-uses.ts';
import type { FlowName, Instance, InstanceDirectory } from '../../instances/instance-directory.ts';
import type { Database, InstanceRow, NumberDestination } from '../schema.ts';

interface KnownFlow extends FlowName {
  /** Skill groups that the published version leads to. */
  readonly leadsTo: readonly string[];
  /** Uploaded sounds that the published version plays. */
  readonly says: readonly string[];
}

/** An instance's published flows, by id. */
export async function publishedFlows(
  db: Kysely<Database>,
  instanceId: string,
): Promise<ReadonlyMap<string, KnownFlow>> {
  const rows = await db
    .selectFrom('flows as flow')
    .innerJoin('flow_versions as version', (join) =>
      join.onRef('version.flow_id', '=', 'flow.id').onRef('version.version', '=', 'flow.published_version'),
    )
    .select(['flow.id', 'flow.name', 'flow.purpose', 'version.definition'])
    .where('flow.instance_id', '=', instanceId)
    .execute();
  return new Map(
    rows.map(({ definition, ...flow }) => [
      flow.id,
      Definition.Check(definition)
        ? { ...flow, leadsTo: skillGroupsOf(definition), says: filesOf(definition) }
        : { ...flow, leadsTo: [], says: [] },
    ]),
  );
}

const Definition = Compile(Flow);

function instanceOf(row: Selectable<InstanceRow>): Instance {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    createdAt: row.created_at.getTime(),
  };
}

export function sqlInstanceDirectory(db: Kysely<Database>): InstanceDirectory {
  return {
    async find(instanceId) {
      const row = await db
        .selectFrom('instances')
        .selectAll()
        .where('id', '=', instanceId)
        .executeTakeFirst();
      return row && instanceOf(row);
    },

    async first() {
      const row = await db
        .selectFrom('instances')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row && instanceOf(row);
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
        .where('group.removed_at', 'is', null)
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
        .where('removed_at', 'is', null)
        .executeTakeFirst();
    },

    async flows(instanceId) {
      const [flows, versions] = await Promise.all([
        db
          .selectFrom('flows')
          .select(['id', 'name', 'purpose', 'published_version'])
          .where('instance_id', '=', instanceId)
          .orderBy('name')
          .execute(),
        db
          .selectFrom('flow_versions as version')
          .innerJoin('flows as flow', 'flow.id', 'version.flow_id')
          .select(['version.flow_id', 'version.version', 'version.created_at', 'version.user_id'])
          .where('flow.instance_id', '=', instanceId)
          .orderBy('version.version', 'desc')
          .execute(),
      ]);
      return flows.map(({ published_version, ...flow }) => ({
        ...flow,
        publishedVersion: published_version ?? undefined,
        versions: versions
          .filter(({ flow_id }) => flow_id === flow.id)
          .map(({ version, created_at, user_id }) => ({
            version,
            createdAt: created_at.getTime(),
            userId: user_id ?? '',
          })),
      }));
    },

    async savedFlow(instanceId, flowId, requested) {
      const row = await db
        .selectFrom('flows as flow')
        .innerJoin('flow_versions as version', 'version.flow_id', 'flow.id')
        .select([
          'flow.name',
          'flow.purpose',
          'flow.created_at as createdAt',
          'flow.published_version',
          'version.version',
          'version.definition',
          'version.created_at as savedAt',
          'version.user_id',
        ])
        .where('flow.id', '=', flowId)
        .where('flow.instance_id', '=', instanceId)
        .$if(requested !== undefined, (query) => query.where('version.version', '=', requested ?? 0))
        .orderBy('version.version', 'desc')
        .limit(1)
        .executeTakeFirst();
      const purpose = flowPurposes.find((known) => known === row?.purpose);
      if (!row || !purpose) return undefined;
      const { name, version, definition } = row;
      return {
        name,
        purpose,
        version,
        definition,
        createdAt: row.createdAt.getTime(),
        savedAt: row.savedAt.getTime(),
        publishedVersion: row.published_version ?? undefined,
        userId: row.user_id ?? '',
      };
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
        publishedFlows(db, instanceId),
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
      const flowOf = ({ destination }: { destination: NumberDestination | null }) =>
        destination?.type === 'flow' ? flows.get(destination.flowId) : undefined;
      const leadsTo = ({ destination }: { destination: NumberDestination | null }) =>
        destination?.type === 'skillGroup' ? [destination.skillGroupId] : [];
      return numbers.map((row) => ({
        phoneNumberId: row.id,
        number: row.number,
        description: row.description,
        usage: row.usage,
        testOnly: row.test_only,
        lentTo: lentTo.get(row.id) ?? [],
        flow: flowOf(row),
        leadsTo: flowOf(row)?.leadsTo ?? leadsTo(row),
      }));
    },
  };
}
