import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * Removes an agent's desk phone; it cannot register again. Agents remove their own, administrators any
 * (ccc-api 6).
 */
export const UnregisterDevice = operation({
  name: 'UnregisterDevice',
  version: '2020-07-01',
  summary: 'Removes a desk phone',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(Id) }),
  response: Type.Object({}),
  userAccess: 'device',
  roles: everyRole,
  errors: ['NotExist.User', 'NoPermission.User', 'InternalService.CTI'],
});
