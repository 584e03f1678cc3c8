import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const deleteAccessKey = handler(
  operations.DeleteAccessKey,
  async (services, caller, { instanceId, accessKeyId }) => {
    const { userId } = await services.accessKeys.remove(instanceId, accessKeyId);
    await noteAct(services, caller, operations.DeleteAccessKey, accessKeyId, { userId });
    return {};
  },
);
