import Type from 'typebox';
import { Id, operation } from '../operation.ts';
import { GroupRouting } from './group-routing.ts';

/** How the calls of a skill group find their agent. Ours. */
export const GetSkillGroupRouting = operation({
  name: 'GetSkillGroupRouting',
  version: '2020-07-01',
  summary: 'How calls of a skill group are routed',
  request: Type.Object({ instanceId: Id, skillGroupId: Id }),
  response: Type.Object({ routing: Type.Object(GroupRouting) }),
  roles: ['administrator'],
  errors: ['NotExist.SkillGroup'],
});
