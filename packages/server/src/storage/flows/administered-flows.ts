import { flowPurposes } from '@openseat/protocol';
import { type Kysely, sql } from 'kysely';
import type { FlowChanges } from '../../administration/flow-changes.ts';
import { publishedFlows } from '../instances/instance-directory.ts';
import type { Database } from '../schema.ts';

export function flowChanges(trx: Kysely<Database>, instanceId: string): FlowChanges {
  return {
    async flows() {
      const rows = await trx
        .selectFrom('flows')
        .select(['id', 'name', 'purpose', 'published_version'])
        .where('instance_id', '=', instanceId)
        .execute();
      return rows.flatMap(({ id, name, purpose: text, published_version }) => {
        const purpose = flowPurposes.find((known) => known === text);
        return purpose ? [{ id, name, purpose, publishedVersion: published_version ?? undefined }] : [];
      });
    },

    async addFlow({ id, name, purpose }) {
      await trx
        .insertInto('flows')
        .values({ id, instance_id: instanceId, name, purpose, published_version: null })
        .execute();
    },

    flowVersion: (flowId, version) =>
      trx
        .selectFrom('flow_versions')
        .select(['version', 'definition'])
        .where('flow_id', '=', flowId)
        .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst(),

    async addFlowVersion(flowId, { version, definition }, userId) {
      await trx
        .insertInto('flow_versions')
        .values({ flow_id: flowId, version, definition: JSON.stringify(definition), user_id: userId })
        .execute();
    },

    async publishFlow(flowId, version) {
      await trx
        .updateTable('flows')
        .set({ published_version: version })
        .where('id', '=', flowId)
        .where('instance_id', '=', instanceId)
        .execute();
    },

    async numbersOfFlow(flowId) {
      const { count } = await trx
        .selectFrom('phone_numbers')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('instance_id', '=', instanceId)
        .where(sql<string>`destination->>'flowId'`, '=', flowId)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async removeFlow(flowId) {
      await trx.deleteFrom('flows').where('id', '=', flowId).where('instance_id', '=', instanceId).execute();
    },

    async sounds() {
      const rows = await trx
        .selectFrom('prompt_files')
        .select(['id', 'name', 'duration_ms'])
        .where('instance_id', '=', instanceId)
        .execute();
      return rows.map(({ id, name, duration_ms }) => ({ id, name, uploaded: duration_ms > 0 }));
    },

    async addSound({ id, name }) {
      await trx
        .insertInto('prompt_files')
        .values({ id, instance_id: instanceId, name, duration_ms: 0 })
        .execute();
    },

    async removeSound(soundId) {
      await trx
        .deleteFrom('prompt_files')
        .where('id', '=', soundId)
        .where('instance_id', '=', instanceId)
        .execute();
    },

    async flowsThatSay(soundId) {
      const flows = await publishedFlows(trx, instanceId);
      return [...flows.values()].filter(({ says }) => says.includes(soundId)).map(({ name }) => name);
    },
  };
}
