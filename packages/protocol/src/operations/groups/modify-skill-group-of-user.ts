import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { groupLevels, RoleIds } from '../users/administered-user.ts';

/** Replaces a user's roles, skill groups and levels (ccc-api 3.8), as `ModifyUser` does. */
export const ModifySkillGroupOfUser = operation({
  name: 'ModifySkillGroupOfUser',
  version: '2017-07-05',
  summary: "Changes a user's roles and skill groups",
  request: Type.Object({ instanceId: Id, userId: Id, roleId: RoleIds, ...groupLevels }),
  response: Type.Object({}),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: [
    'NotExist.User',
    'NotExist.Role',
    'NotExist.SkillGroup',
    'NotModified.PrimaryUser',
    'Parameter.Invalid',
  ],
});
