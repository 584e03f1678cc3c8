import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { DeviceInfo } from './device-info.ts';

/**
 * Registers a plain SIP device as an agent's desk phone, in place of any former one. Agents register their
 * own, administrators any (ccc-api 6). The response holds the SIP settings and is the only one with the
 * password. The phone rings once the agent has chosen it with `ChangeWorkMode`.
 */
export const RegisterDevice = operation({
  name: 'RegisterDevice',
  version: '2020-07-01',
  summary: 'Registers a desk phone',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    /** The owner's name for it, such as its serial number. */
    deviceId: Type.String({ minLength: 1, maxLength: 64 }),
    /** Refused: the server generates the password, so that no password is weak. */
    password: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  response: Type.Object({
    data: Type.Object({
      ...DeviceInfo.properties,
      /** The SIP password. Only this response contains it. OpenSeat extension. */
      password: Type.String(),
    }),
  }),
  userAccess: 'device',
  roles: everyRole,
  errors: ['NotExist.User', 'NoPermission.User', 'InternalService.CTI'],
});
