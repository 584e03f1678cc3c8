import Type from 'typebox';
import { Id, operation } from '../operation.ts';
import { groupLevels, Phone, PrivateNumber, person, RoleIds } from './administered-user.ts';

/**
 * Changes a user (ccc-api 3.8). Her roles hold from the next request on, her groups and levels from her next call on, without signing in
 * again. The last administrator stays one.
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
  roles: ['administrator'],
  errors: [
    'NotExist.User',
    'NotExist.Role',
    'NotExist.SkillGroup',
    'NotModified.PrimaryUser',
    'Parameter.Invalid',
  ],
});
