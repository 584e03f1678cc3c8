import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { administeredNumber } from './number-infos.ts';

export const modifyPhoneNumber = handler(operations.ModifyPhoneNumber, async (services, caller, request) => {
  const {
    instanceId,
    phoneNumberId,
    usage,
    contactFlowId,
    skillGroupId: lentTo,
    trunkId,
    description,
  } = request;
  const act = actOf(caller, operations.ModifyPhoneNumber);
  const flowId = contactFlowId || undefined;
  await services.administration.numbers.modify(act, phoneNumberId, {
    usage,
    flowId,
    lentTo,
    trunkId,
    description,
  });
  return { phoneNumber: await administeredNumber(services, instanceId, phoneNumberId) };
});
