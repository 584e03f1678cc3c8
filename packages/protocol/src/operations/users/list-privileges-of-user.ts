import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { PrivilegeInfo } from './user-info.ts';

/**
 * What a user's roles allow (ccc-api 3.1). The cloud's own catalogue is not known: a privilege here is an
 * operation of this API that the user may call. Without `userId`: the user of the request.
 */
export const ListPrivilegesOfUser = operation({
  name: 'ListPrivilegesOfUser',
  version: '2017-07-05',
  summary: 'What a user may do',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(Id) }),
  response: Type.Object({ privileges: list('Privilege', PrivilegeInfo) }),
  userAccess: 'directory',
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NoPermission.User'],
});
