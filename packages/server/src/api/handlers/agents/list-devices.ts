import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { deviceInfo } from './device-infos.ts';

export const listDevices = handler(operations.ListDevices, async (services, { user: owner }) => {
  const phone = services.deskPhones.of(owner.userId);
  return { data: phone ? [deviceInfo(services, owner, phone)] : [] };
});
