import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { DeviceInfo } from './device-info.ts';

/**
 * Registers a plain SIP device as the desk phone of an agent: one's own, or anybody's for an administrator (ccc-api 6). It takes the place of her
 * former one. The answer says what the device is to be set up with; it rings once she has chosen it (`ChangeWorkMode`).
 */
export const RegisterDevice = operation({
  name: 'RegisterDevice',
  version: '2020-07-01',
  summary: 'Registers a desk phone',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    /** What its owner calls it, such as its serial number. */
    deviceId: Type.String({ minLength: 1, maxLength: 64 }),
    /** The password that the device registers with: 12 to 64 letters, digits and signs. */
    password: Type.String({ minLength: 12, maxLength: 64, pattern: '^[!-~]+$' }),
  }),
  response: Type.Object({ data: DeviceInfo }),
  roles: everyRole,
  errors: ['NotExist.User', 'NoPermission.User', 'InternalService.CTI'],
});
