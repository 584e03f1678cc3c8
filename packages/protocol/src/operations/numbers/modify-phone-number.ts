import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { AdministeredNumber, ContactFlowId, numberParts, phoneNumberUsages } from './administered-number.ts';

/**
 * Changes a number's direction, its flow and the groups that may call from it, from the next call on
 * (ccc-api 3.8). Absent `skillGroupId`: the groups stay unchanged.
 */
export const ModifyPhoneNumber = operation({
  name: 'ModifyPhoneNumber',
  version: '2017-07-05',
  summary: 'Changes a number',
  request: Type.Object({
    instanceId: Id,
    phoneNumberId: Id,
    usage: Type.Enum(phoneNumberUsages),
    contactFlowId: ContactFlowId,
    ...numberParts,
    skillGroupId: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  }),
  response: Type.Object({
    phoneNumber: Type.Object({
      ...AdministeredNumber.properties,
      skillGroups: list(
        'SkillGroup',
        Type.Object({ skillGroupId: Type.String(), skillGroupName: Type.String() }),
      ),
    }),
  }),
  roles: ['administrator'],
  errors: [
    'NotExist.PhoneNumber',
    'NotExist.ContactFlow',
    'NotExist.Trunk',
    'NotExist.SkillGroup',
    'Parameter.Invalid',
  ],
});
