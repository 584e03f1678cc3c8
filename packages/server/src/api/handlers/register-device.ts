import { OpenSeatError, operations } from '@openseat/protocol';
import { actOf } from '../act.ts';
import { deviceInfo, deviceOwner } from '../device-infos.ts';
import { handler } from '../handler.ts';

export const registerDevice = handler(operations.RegisterDevice, async (services, caller, request) => {
  const owner = await deviceOwner(services, caller, request.userId);
  try {
    const phone = await services.deskPhones.register(owner, request.deviceId, request.password);
    await services.auditLog.write({
      ...actOf(caller, operations.RegisterDevice),
      at: Date.now(),
      target: owner.userId,
      detail: { deviceId: request.deviceId },
    });
    services.log.info({ instanceId: owner.instanceId, agentId: owner.userId }, 'desk phone registered');
    return { data: deviceInfo(services, owner, phone) };
  } catch (error) {
    throw new OpenSeatError('InternalService.CTI', {}, { cause: error });
  }
});
