import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { GroupRouting } from './group-routing.ts';

/** Changes the given routing settings of a skill group, from the next call on. OpenSeat extension. */
export const ModifySkillGroupRouting = operation({
  name: 'ModifySkillGroupRouting',
  version: '2020-07-01',
  summary: 'Change the routing settings of a skill group',
  request: Type.Object({
    instanceId: Id,
    skillGroupId: Id,
    ...Type.Partial(Type.Object(GroupRouting)).properties,
  }),
  response: Type.Object({ routing: Type.Object(GroupRouting) }),
  roles: ['administrator'],
  errors: ['NotExist.SkillGroup', 'Parameter.Invalid', 'WrapUp.NoCodes'],
});
