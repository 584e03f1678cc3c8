import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Removes a number (ccc-api 3.8). Calls in progress continue. Later calls to it are refused, and no call
 * can use it as a caller ID.
 */
export const RemovePhoneNumber = operation({
  name: 'RemovePhoneNumber',
  version: '2017-07-05',
  summary: 'Removes a number',
  request: Type.Object({ instanceId: Id, phoneNumberId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.PhoneNumber'],
});
