import Type from 'typebox';
import { Id, operation } from '../operation.ts';
import { AdministeredNumber, ContactFlowId, phoneNumberUsages } from './administered-number.ts';

/** Adds a number that the trunk brings calls for, or that is shown to customers (ccc-api 3.8). */
export const AddPhoneNumber = operation({
  name: 'AddPhoneNumber',
  version: '2017-07-05',
  summary: 'Adds a number',
  request: Type.Object({
    instanceId: Id,
    phoneNumber: Type.String({ minLength: 1, maxLength: 32 }),
    usage: Type.Enum(phoneNumberUsages),
    contactFlowId: ContactFlowId,
  }),
  response: Type.Object({ phoneNumber: AdministeredNumber }),
  roles: ['administrator'],
  errors: ['Exists.PhoneNumber', 'LimitExceeded.PhoneNumber', 'NotExist.ContactFlow', 'Parameter.Invalid'],
});
