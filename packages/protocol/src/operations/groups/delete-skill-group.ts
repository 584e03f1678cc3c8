import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Removes a skill group (ccc-api 3.8). Refused while calls are in it, or a number, flow, callback or
 * another group's overflow leads to it, so that no caller waits in a group without agents. Its agents leave
 * it and its numbers are free. Records keep its name.
 */
export const DeleteSkillGroup = operation({
  name: 'DeleteSkillGroup',
  version: '2017-07-05',
  summary: 'Removes a skill group',
  request: Type.Object({ instanceId: Id, skillGroupId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.SkillGroup', 'InUse.SkillGroup'],
});
