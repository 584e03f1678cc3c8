import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { supervisedGroups } from '../groups/supervised-groups.ts';
import { lentToInfo, locatedNumberInfo, numberFlowInfo } from './number-infos.ts';

export const listPhoneNumbers = handler(operations.ListPhoneNumbers, async (services, caller, request) => {
  const { instanceId, outboundOnly } = request;
  const [all, led] = await Promise.all([
    services.instances.numbers(instanceId),
    supervisedGroups(services, caller),
  ]);
  const numbers = all.filter(
    ({ usage, lentTo, leadsTo }) =>
      !(outboundOnly && usage === 'Inbound') &&
      (!led || [...lentTo.map((group) => group.id), ...leadsTo].some((id) => led.has(id))),
  );
  return {
    phoneNumbers: await Promise.all(
      numbers.map(async (number) => ({
        ...(await locatedNumberInfo(services, instanceId, number)),
        assignee: '',
        ...numberFlowInfo(instanceId, number),
        ...lentToInfo(number),
      })),
    ),
  };
});
