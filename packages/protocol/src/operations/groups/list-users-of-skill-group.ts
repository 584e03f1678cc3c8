import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';
import { GroupUser } from '../users/user-info.ts';

/** The members of a skill group by login name, for its supervisors and for administrators (ccc-api 3.2). */
export const ListUsersOfSkillGroup = operation({
  name: 'ListUsersOfSkillGroup',
  version: '2017-07-05',
  summary: 'The members of a skill group',
  request: Type.Object({ instanceId: Id, skillGroupId: Id, ...pageRequest }),
  response: Type.Object({ users: pageOf('User', GroupUser) }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.SkillGroup', 'NoPermission.User'],
});
