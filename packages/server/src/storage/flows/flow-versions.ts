import { Flow } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import { Compile } from 'typebox/compile';
import type { FlowVersions } from '../../flows/flow-store.ts';
import type { Database } from '../schema.ts';

const Definition = Compile(Flow);

export function sqlFlowVersions(db: Kysely<Database>): FlowVersions {
  return {
    async find(flowId, version) {
      const row = await db
        .selectFrom('flow_versions')
        .select('definition')
        .where('flow_id', '=', flowId)
        .where('version', '=', version)
        .executeTakeFirst();
      const flow: unknown = row?.definition;
      return Definition.Check(flow) ? flow : undefined;
    },
  };
}
