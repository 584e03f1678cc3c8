import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { GroupRouting } from './group-routing.ts';

/** The routing settings of a skill group. OpenSeat extension. */
export const GetSkillGroupRouting = operation({
  name: 'GetSkillGroupRouting',
  version: '2020-07-01',
  summary: 'Routing settings of a skill group',
  request: Type.Object({ instanceId: Id, skillGroupId: Id }),
  response: Type.Object({ routing: Type.Object(GroupRouting) }),
  roles: ['administrator'],
  errors: ['NotExist.SkillGroup'],
});
