import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';

/** An agent's desk phone is hers no more: it cannot register again. One's own, or anybody's for an administrator (ccc-api 6). */
export const UnregisterDevice = operation({
  name: 'UnregisterDevice',
  version: '2020-07-01',
  summary: 'Removes a desk phone',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(Id) }),
  response: Type.Object({}),
  roles: everyRole,
  errors: ['NotExist.User', 'NoPermission.User', 'InternalService.CTI'],
});
