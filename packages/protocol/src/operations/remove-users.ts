import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/**
 * Removes users, all or none (ccc-api 3.8). Each is signed out of everything, a call of hers goes on to its end first; her tokens, AccessKeys,
 * password and phone serve nothing any more. Her records stay, with her name. The last administrator cannot be removed.
 */
export const RemoveUsers = operation({
  name: 'RemoveUsers',
  version: '2017-07-05',
  summary: 'Removes users',
  request: Type.Object({ instanceId: Id, userId: Type.Array(Id, { minItems: 1, maxItems: 100 }) }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.User', 'NotModified.PrimaryUser'],
});
