import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { groupParts } from './administered-group.ts';

/**
 * Changes a skill group, from the next call on (ccc-api 3.8). Given lists replace the old ones; absent ones
 * stay unchanged.
 */
export const ModifySkillGroup = operation({
  name: 'ModifySkillGroup',
  version: '2017-07-05',
  summary: 'Changes a skill group',
  request: Type.Object({ instanceId: Id, skillGroupId: Id, ...groupParts }),
  response: Type.Object({}),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: [
    'NotExist.SkillGroup',
    'Exists.SkillGroupName',
    'NotExist.User',
    'NotExist.PhoneNumber',
    'Parameter.Invalid',
  ],
});
