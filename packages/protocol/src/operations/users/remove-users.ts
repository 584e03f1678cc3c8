import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Removes users, all or none (ccc-api 3.8). Their sessions end, after the current call if there is one.
 * Their tokens, AccessKeys, password and phone stop working. Their records stay, with the name. The last
 * administrator cannot be removed.
 */
export const RemoveUsers = operation({
  name: 'RemoveUsers',
  version: '2017-07-05',
  summary: 'Removes users',
  request: Type.Object({ instanceId: Id, userId: Type.Array(Id, { minItems: 1, maxItems: 100 }) }),
  response: Type.Object({}),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: ['NotExist.User', 'NotModified.PrimaryUser'],
});
