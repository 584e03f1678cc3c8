import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { UserInfo } from './user-info.ts';

/**
 * A user with roles and skill groups: agents see themselves, supervisors the members of their groups,
 * administrators all (ccc-api 3.2).
 */
export const GetUser = operation({
  name: 'GetUser',
  version: '2017-07-05',
  summary: 'A user with roles and skill groups',
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({ user: UserInfo }),
  userAccess: 'directory',
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NoPermission.User'],
});
