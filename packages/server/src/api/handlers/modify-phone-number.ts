import { operations } from '@openseat/protocol';
import { actOf } from '../act.ts';
import { handler } from '../handler.ts';
import { administeredNumber } from '../number-infos.ts';

export const modifyPhoneNumber = handler(operations.ModifyPhoneNumber, async (services, caller, request) => {
  const { instanceId, phoneNumberId, usage, contactFlowId, skillGroupId: lentTo } = request;
  const act = actOf(caller, operations.ModifyPhoneNumber);
  const flowId = contactFlowId || undefined;
  await services.administration.numbers.modify(act, phoneNumberId, { usage, flowId, lentTo });
  return { phoneNumber: await administeredNumber(services, instanceId, phoneNumberId) };
});
