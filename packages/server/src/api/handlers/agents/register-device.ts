import { OpenSeatError, operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { deviceInfo } from './device-infos.ts';

export const registerDevice = handler(operations.RegisterDevice, async (services, caller, request) => {
  const { user: owner } = caller;
  if (request.password !== undefined) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'password',
      reason: 'the server makes it, and tells it in the answer',
    });
  }
  try {
    const { phone, password } = await services.deskPhones.register(owner, request.deviceId);
    await services.auditLog.write({
      ...actOf(caller, operations.RegisterDevice),
      at: Date.now(),
      target: owner.userId,
      detail: { deviceId: request.deviceId },
    });
    services.log.info({ instanceId: owner.instanceId, agentId: owner.userId }, 'desk phone registered');
    return { data: { ...deviceInfo(services, owner, phone), password } };
  } catch (error) {
    throw new OpenSeatError('InternalService.CTI', {}, { cause: error });
  }
});
