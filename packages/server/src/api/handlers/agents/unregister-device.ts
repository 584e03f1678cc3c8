import { OpenSeatError, operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const unregisterDevice = handler(operations.UnregisterDevice, async (services, caller) => {
  const { user: owner } = caller;
  try {
    await services.deskPhones.unregister(owner.userId);
  } catch (error) {
    throw new OpenSeatError('InternalService.CTI', {}, { cause: error });
  }
  const act = actOf(caller, operations.UnregisterDevice);
  await services.auditLog.write({ ...act, at: Date.now(), target: owner.userId });
  services.log.info({ instanceId: owner.instanceId, agentId: owner.userId }, 'desk phone removed');
  return {};
});
