import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { instanceNumberInfo } from '../numbers/number-infos.ts';
import { nameInfo } from '../users/member-infos.ts';

export const getInstance = handler(operations.GetInstance, async (services, caller, { instanceId }) => {
  const [instance, numbers, administrators] = await Promise.all([
    services.instances.find(instanceId),
    services.instances.numbers(instanceId),
    services.members.page({
      instanceId,
      scope: { type: 'everybody' },
      role: 'administrator',
      pageNumber: 1,
      pageSize: 100,
    }),
  ]);
  if (!instance) throw new OpenSeatError('NotExist.Instance', { id: instanceId });
  return {
    instance: {
      instanceId,
      instanceName: instance.name,
      instanceDescription: instance.description,
      status: 'Running',
      owner: administrators.list[0]?.userId ?? '',
      storageMaxDays: 0,
      storageMaxSize: 0,
      storageBucket: '',
      maxOnlineAgents: 0,
      domainName: new URL(caller.origin).host,
      consoleUrl: `${caller.origin}/console`,
      createdTime: instance.createdAt,
      directoryId: '',
      tenantId: instanceId,
      admin: administrators.list.map(nameInfo),
      phoneNumbers: numbers.map((number) => instanceNumberInfo(instanceId, number)),
    },
  };
});
