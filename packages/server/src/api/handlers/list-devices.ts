import { operations } from '@openseat/protocol';
import { deviceInfo } from '../device-infos.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const listDevices = handler(operations.ListDevices, async (services, caller, request) => {
  const owner = await requestedUser(services, caller, request.userId);
  const phone = services.deskPhones.of(owner.userId);
  return { data: phone ? [deviceInfo(services, owner, phone)] : [] };
});
