import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { pageRequest } from '../page.ts';
import { PhoneNumberInfo } from './phone-number-info.ts';

/**
 * The user's outbound numbers, each once, in the order of the user's skill groups (ccc-api 3.3). Without
 * page parameters, all of them. `privateFlag` is false: no number belongs to one user alone.
 */
export const ListOutboundPhoneNumberOfUser = operation({
  name: 'ListOutboundPhoneNumberOfUser',
  version: '2017-07-05',
  summary: 'Outbound numbers of a user',
  request: Type.Object({
    instanceId: Id,
    userId: Id,
    pageNumber: Type.Optional(pageRequest.pageNumber),
    pageSize: Type.Optional(pageRequest.pageSize),
  }),
  response: Type.Object({
    numberList: list('Number', Type.String()),
    outboundPhoneNumbers: list(
      'PhoneNumber',
      Type.Object({ ...PhoneNumberInfo.properties, privateFlag: Type.Boolean() }),
    ),
  }),
  userAccess: 'directory',
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NoPermission.User'],
});
