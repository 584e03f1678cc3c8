import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { InstanceNumber } from '../numbers/instance-number.ts';

const Names = Type.Optional(Type.Array(Id, { maxItems: 100 }));

/**
 * The skill groups of the instance; for a supervisor, their own groups (ccc-api 3.2 and 4.1). Ids and names
 * filter the list; unknown ones are ignored. The names of the cloud's own queues are empty.
 */
export const ListSkillGroups = operation({
  name: 'ListSkillGroups',
  version: '2017-07-05',
  summary: 'The skill groups of the instance',
  request: Type.Object({ instanceId: Id, skillGroupId: Names, skillGroupName: Names }),
  response: Type.Object({
    skillGroups: list(
      'SkillGroup',
      Type.Object({
        instanceId: Type.String(),
        skillGroupId: Type.String(),
        skillGroupName: Type.String(),
        skillGroupDescription: Type.String(),
        routingStrategy: Type.String(),
        userCount: Type.Integer(),
        accQueueName: Type.String(),
        accSkillGroupName: Type.String(),
        outboundPhoneNumbers: list('PhoneNumber', InstanceNumber),
      }),
    ),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NoPermission.User'],
});
