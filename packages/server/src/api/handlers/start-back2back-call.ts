import { OpenSeatError, operations } from '@openseat/protocol';
import { reachableNumber } from '../../numbers/reachable-number.ts';
import { actOf } from '../act.ts';
import { handler } from '../handler.ts';

export const startBack2BackCall = handler(
  operations.StartBack2BackCall,
  async (services, caller, request) => {
    const { instanceId, userId } = caller.identity;
    // Two calls, and wrong numbers cost as much as right ones.
    services.dialLimit.take(userId);
    services.dialLimit.take(userId);
    const first = reachableNumber(request.caller);
    const second = reachableNumber(request.callee);
    if (!first || !second || first === second) throw new OpenSeatError('invalid callee');
    const numbers = await services.instances.numbers(instanceId);
    const ours = numbers.filter(({ usage }) => usage !== 'Inbound');
    const { callCenterNumber } = request;
    const shown = callCenterNumber ? ours.find(({ number }) => number === callCenterNumber) : ours[0];
    if (!shown) throw new OpenSeatError('caller outof range');
    const taskId = await services.contacts.callBackToBack({
      instanceId,
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
