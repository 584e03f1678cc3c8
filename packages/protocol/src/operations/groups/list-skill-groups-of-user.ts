import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { PhoneNumberInfo } from '../numbers/phone-number-info.ts';

/** A user's skill groups, with the skill level (1 to 10) and the outbound numbers of each. */
export const ListSkillGroupsOfUser = operation({
  name: 'ListSkillGroupsOfUser',
  version: '2017-07-05',
  summary: 'The skill groups of a user',
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({
    skillLevels: list(
      'SkillLevel',
      Type.Object({
        skillLevelId: Type.String(),
        level: Type.Integer(),
        skill: Type.Object({
          instanceId: Type.String(),
          skillGroupId: Type.String(),
          skillGroupName: Type.String(),
          skillGroupDescription: Type.String(),
          routingStrategy: Type.String(),
          outboundPhoneNumbers: list('PhoneNumber', PhoneNumberInfo),
        }),
      }),
    ),
  }),
  userAccess: 'directory',
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NoPermission.User'],
});
