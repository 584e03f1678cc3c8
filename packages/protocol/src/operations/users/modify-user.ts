import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { groupLevels, Phone, PrivateNumber, person, RoleIds } from './administered-user.ts';

/**
 * Changes a user (ccc-api 3.8). Roles apply from the next request, skill groups and levels from the next
 * call, without a new sign-in. The last administrator keeps that role.
 */
export const ModifyUser = operation({
  name: 'ModifyUser',
  version: '2017-07-05',
  summary: 'Changes a user',
  request: Type.Object({
    instanceId: Id,
    userId: Id,
    ...person,
    phone: Phone,
    roleId: RoleIds,
    ...groupLevels,
    privateOutboundNumberId: PrivateNumber,
  }),
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
