import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { flowInfo, instanceNumberInfo } from '../numbers/number-infos.ts';

export const listContactFlows = handler(
  operations.ListContactFlows,
  async ({ instances }, _caller, { instanceId }) => {
    const [flows, numbers] = await Promise.all([instances.flows(instanceId), instances.numbers(instanceId)]);
    return {
      contactFlows: flows.map((flow) => ({
        ...flowInfo(instanceId, flow),
        appliedVersion: String(flow.publishedVersion ?? ''),
        versions: flow.versions.map(({ version, createdAt, userId }) => ({
          contactFlowVersionId: `${flow.id}-${version}`,
          contactFlowVersionDescription: '',
          version: String(version),
          status: version === flow.publishedVersion ? 'Published' : 'Saved',
          lastModified: new Date(createdAt).toISOString(),
          lastModifiedBy: userId,
          lockedBy: '',
        })),
        phoneNumbers: numbers
          .filter((number) => number.flow?.id === flow.id)
          .map((number) => instanceNumberInfo(instanceId, number)),
      })),
    };
  },
);
