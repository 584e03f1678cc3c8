import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { UserInfo } from './user-info.ts';

/** A user, her roles and skill groups: one's own, a leader's group members, or anybody's for an administrator (ccc-api 3.2). */
export const GetUser = operation({
  name: 'GetUser',
  version: '2017-07-05',
  summary: 'A user with her roles and skill groups',
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({ user: UserInfo }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NoPermission.User'],
});
