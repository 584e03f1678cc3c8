import type { operations, ResponseOf } from '@openseat/protocol';
import { OpenSeatError } from '@openseat/protocol';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { DeskPhone } from '../agents/desk-phones.ts';
import type { Caller } from './handler.ts';
import { requestedUser } from './own-user.ts';
import type { Services } from './services.ts';

type DeviceInfo = ResponseOf<typeof operations.RegisterDevice>['data'];

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

/** Whose desk phone is changed: who has its password can take her calls, so not a leader's matter. @throws OpenSeatError `NoPermission.User` */
export async function deviceOwner(
  services: Services,
  caller: Caller,
  userId: string | undefined,
): Promise<AgentIdentity> {
  const owner = await requestedUser(services, caller, userId);
  const { identity } = caller;
  if (owner.userId !== identity.userId && !identity.roles.includes('administrator')) {
    throw new OpenSeatError('NoPermission.User');
  }
  return owner;
}
