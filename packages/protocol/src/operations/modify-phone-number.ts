import Type from 'typebox';
import { Id, list, operation } from '../operation.ts';
import { AdministeredNumber, ContactFlowId, phoneNumberUsages } from './administered-number.ts';

/**
 * Changes what a number is for, the flow that it leads to and the groups that may call from it, from the next call on (ccc-api 3.8). Absent
 * `skillGroupId`: the groups stay.
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
  errors: ['NotExist.PhoneNumber', 'NotExist.ContactFlow', 'NotExist.SkillGroup', 'Parameter.Invalid'],
});
