import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { groupLevels, Phone, PrivateNumber, person, RoleIds } from './administered-user.ts';

/**
 * Adds a user, with the next free extension (ccc-api 3.8). The user has no password yet:
 * `CreatePasswordLink` creates a link to set one. Login names are unique in an instance, ignoring case.
 */
export const CreateUser = operation({
  name: 'CreateUser',
  version: '2017-07-05',
  summary: 'Adds a user',
  request: Type.Object({
    instanceId: Id,
    loginName: Type.String({ minLength: 1, maxLength: 64 }),
    ...person,
    phone: Type.Optional(Phone),
    roleId: RoleIds,
    ...groupLevels,
    privateOutboundNumberId: PrivateNumber,
  }),
  response: Type.Object({ userId: Type.String() }),
  roles: ['administrator'],
  errors: [
    'Exists.UserName',
    'LimitExceeded.CccUser',
    'NotExist.Role',
    'NotExist.SkillGroup',
    'Parameter.Invalid',
  ],
});
