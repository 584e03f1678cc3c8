import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { accessKeyInfo } from './access-key-info.ts';

export const updateAccessKey = handler(
  operations.UpdateAccessKey,
  async (services, caller, { instanceId, accessKeyId, status }) => {
    const key = await services.accessKeys.setActive(instanceId, accessKeyId, status === 'Active');
    await noteAct(services, caller, operations.UpdateAccessKey, accessKeyId, { status });
    return { accessKey: accessKeyInfo(key) };
  },
);
