import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { accessKeyInfo } from './access-key-info.ts';

export const createAccessKey = handler(
  operations.CreateAccessKey,
  async (services, caller, { instanceId, userId }) => {
    const { key, secret } = await services.accessKeys.create(instanceId, userId);
    await noteAct(services, caller, operations.CreateAccessKey, key.id, { userId });
    return { accessKey: accessKeyInfo(key), accessKeySecret: secret };
  },
);
