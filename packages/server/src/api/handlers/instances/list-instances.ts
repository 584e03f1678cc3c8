import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const listInstances = handler(
  operations.ListInstances,
  async ({ setup }, _caller, { instanceId }) => ({
    instances: (await setup.list(instanceId)).map(({ id, name, operator, createdAt }) => ({
      instanceId: id,
      instanceName: name,
      operator,
      createdTime: createdAt,
    })),
  }),
);
