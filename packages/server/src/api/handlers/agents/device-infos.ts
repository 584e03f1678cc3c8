import type { operations, ResponseOf } from '@openseat/protocol';
import type { AgentIdentity } from '../../../agents/agent-session.ts';
import type { DeskPhone } from '../../../agents/desk-phones.ts';
import type { Services } from '../../services.ts';

type DeviceInfo = ResponseOf<typeof operations.ListDevices>['data'][number];

export function deviceInfo(services: Services, owner: AgentIdentity, phone: DeskPhone): DeviceInfo {
  return {
    deviceId: phone.deviceId,
    userId: owner.userId,
    instanceId: owner.instanceId,
    extension: owner.extension,
    deviceType: 'SIP_PHONE',
    userName: phone.name,
    sipPort: services.sipPort,
    online: services.deskPhones.phoneOf(owner.userId) !== undefined,
    inUse: phone.inUse,
    createdTime: phone.createdAt,
  };
}
