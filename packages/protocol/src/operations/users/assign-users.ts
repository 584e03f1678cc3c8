import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { groupLevels, RoleIds } from './administered-user.ts';

/**
 * Adds roles and groups to users, and restores removed users, without a password (ccc-api 3.8). There is no
 * RAM here: `userRamId` is the user's id. A user without any role becomes an agent.
 */
export const AssignUsers = operation({
  name: 'AssignUsers',
  version: '2017-07-05',
  summary: 'Adds roles and skill groups to users, and restores removed users',
  request: Type.Object({
    instanceId: Id,
    userRamId: Type.Array(Id, { minItems: 1, maxItems: 100 }),
    roleId: Type.Optional(RoleIds),
    ...groupLevels,
  }),
  response: Type.Object({
    data: Type.Array(
      Type.Object({
        instanceId: Type.String(),
        userId: Type.String(),
        ramId: Type.String(),
        primary: Type.Boolean(),
      }),
    ),
  }),
  roles: ['administrator'],
  errors: [
    'NotExist.User',
    'NotExist.Role',
    'NotExist.SkillGroup',
    'Exists.UserName',
    'LimitExceeded.CccUser',
    'Parameter.Invalid',
  ],
});
