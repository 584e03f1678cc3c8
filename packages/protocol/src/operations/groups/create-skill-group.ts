import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { groupParts } from './administered-group.ts';

/** Adds a skill group (ccc-api 3.8). Signed-in agents belong to it from their next call on. */
export const CreateSkillGroup = operation({
  name: 'CreateSkillGroup',
  version: '2017-07-05',
  summary: 'Adds a skill group',
  request: Type.Object({ instanceId: Id, ...groupParts }),
  response: Type.Object({ skillGroupId: Type.String() }),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: [
    'Exists.SkillGroupName',
    'LimitExceeded.SkillGroup',
    'NotExist.User',
    'NotExist.PhoneNumber',
    'Parameter.Invalid',
  ],
});
