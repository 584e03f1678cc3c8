import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { AdministeredNumber, ContactFlowId, numberParts, phoneNumberUsages } from './administered-number.ts';

/** Adds a number for inbound calls from the trunk, or as a caller ID (ccc-api 3.8). */
export const AddPhoneNumber = operation({
  name: 'AddPhoneNumber',
  version: '2017-07-05',
  summary: 'Adds a number',
  request: Type.Object({
    instanceId: Id,
    phoneNumber: Type.String({ minLength: 1, maxLength: 32 }),
    usage: Type.Enum(phoneNumberUsages),
    contactFlowId: ContactFlowId,
    ...numberParts,
  }),
  response: Type.Object({ phoneNumber: AdministeredNumber }),
  roles: ['administrator'],
  errors: [
    'Exists.PhoneNumber',
    'LimitExceeded.PhoneNumber',
    'NotExist.ContactFlow',
    'NotExist.Trunk',
    'Parameter.Invalid',
  ],
});
