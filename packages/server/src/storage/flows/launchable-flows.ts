import { Flow } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import { Compile } from 'typebox/compile';
import type { LaunchableFlows } from '../../flows/flow-store.ts';
import type { Database } from '../schema.ts';

const Definition = Compile(Flow);

/** Skips flows that a later server version has written. */
export function sqlLaunchableFlows(db: Kysely<Database>): LaunchableFlows {
  return {
    async of(instanceId, purpose) {
      const rows = await db
        .selectFrom('flows as flow')
        .innerJoin('flow_versions as version', (join) =>
          join
            .onRef('version.flow_id', '=', 'flow.id')
            .onRef('version.version', '=', 'flow.published_version'),
        )
        .select(['flow.id as flowId', 'flow.name', 'version.version', 'version.definition'])
        .where('flow.instance_id', '=', instanceId)
        .where('flow.purpose', '=', purpose)
        .orderBy('flow.name')
        .execute();
      return rows.flatMap(({ definition, ...row }) => {
        const flow: unknown = definition;
        return Definition.Check(flow) ? [{ ...row, flow }] : [];
      });
    },
  };
}
