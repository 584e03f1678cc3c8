import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { ContactFlowInfo } from '../flows/contact-flow-info.ts';
import { PhoneNumberInfo } from './phone-number-info.ts';

/**
 * The numbers of the instance; for a supervisor, the inbound and outbound numbers of their groups (ccc-api
 * 3.3). `skillGroups` may call from the number. `contactFlow` is absent where no flow takes its calls.
 */
export const ListPhoneNumbers = operation({
  name: 'ListPhoneNumbers',
  version: '2017-07-05',
  summary: 'The numbers of the instance',
  request: Type.Object({ instanceId: Id, outboundOnly: Type.Boolean() }),
  response: Type.Object({
    phoneNumbers: list(
      'PhoneNumber',
      Type.Object({
        ...PhoneNumberInfo.properties,
        assignee: Type.String(),
        contactFlow: Type.Optional(ContactFlowInfo),
        skillGroups: list(
          'SkillGroup',
          Type.Object({ skillGroupId: Type.String(), skillGroupName: Type.String() }),
        ),
      }),
    ),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NoPermission.User'],
});
