import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { NumberPlace, WrittenNumber } from './number-place.ts';

/** Where a number belongs (ccc-api 3.3). `GetNumberLocation` tells more. */
export const GetNumberRegionInfo = operation({
  name: 'GetNumberRegionInfo',
  version: '2017-07-05',
  summary: 'Where a number belongs',
  request: Type.Object({ instanceId: Id, number: WrittenNumber }),
  response: Type.Object({ phoneNumber: NumberPlace }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
  lacksHttpStatus: true,
});
