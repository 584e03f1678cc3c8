import { OpenSeatError, operations } from '@openseat/protocol';
import { canonicalNumber } from '@openseat/protocol/phone-number';
import { planOfInstance } from '../../../numbers/number-plan.ts';
import { reachableNumber } from '../../../numbers/reachable-number.ts';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const startBack2BackCall = handler(
  operations.StartBack2BackCall,
  async (services, caller, request) => {
    const { instanceId, userId } = caller.identity;
    // It places two calls, and wrong numbers count like right ones.
    services.dialLimit.take(userId);
    services.dialLimit.take(userId);
    const plan = await planOfInstance(services.settings, instanceId);
    const first = reachableNumber(request.caller, plan);
    const second = reachableNumber(request.callee, plan);
    if (!first || !second || first === second) throw new OpenSeatError('invalid callee');
    const numbers = await services.instances.numbers(instanceId);
    const ours = numbers.filter(({ usage }) => usage !== 'Inbound');
    const asked = request.callCenterNumber && canonicalNumber(request.callCenterNumber, plan);
    const shown = request.callCenterNumber ? ours.find(({ number }) => number === asked) : ours[0];
    if (!shown) throw new OpenSeatError('caller outof range');
    const taskId = await services.contacts.callBackToBack({
      instanceId,
      askedBy: userId,
      first,
      second,
      caller: shown.number,
      timeoutMs: services.dialSeconds * 1000,
    });
    const act = actOf(caller, operations.StartBack2BackCall);
    await services.auditLog.write({ ...act, at: Date.now(), target: taskId });
    return { taskId, statusCode: 'OK', statusDesc: '', timeStamp: String(Date.now()) };
  },
);
