import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { administeredNumber } from './number-infos.ts';

export const addPhoneNumber = handler(operations.AddPhoneNumber, async (services, caller, request) => {
  const { instanceId, phoneNumber, usage, contactFlowId, trunkId, description } = request;
  const act = actOf(caller, operations.AddPhoneNumber);
  const flowId = contactFlowId || undefined;
  const id = await services.administration.numbers.add(act, phoneNumber, {
    usage,
    flowId,
    trunkId,
    description,
  });
  const { skillGroups: _none, ...info } = await administeredNumber(services, instanceId, id);
  return { phoneNumber: info };
});
