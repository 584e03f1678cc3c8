import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { NumberPlace, PlaceLanguage, WrittenNumber } from './number-place.ts';

/**
 * The location of a number (ccc-api 3.3). `language` is an OpenSeat extension: the cloud answers in
 * Chinese only. `GetNumberLocation` returns more.
 */
export const GetNumberRegionInfo = operation({
  name: 'GetNumberRegionInfo',
  version: '2017-07-05',
  summary: 'Location of a number',
  request: Type.Object({
    instanceId: Id,
    number: WrittenNumber,
    language: Type.Optional(PlaceLanguage),
  }),
  response: Type.Object({ phoneNumber: NumberPlace }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
  lacksHttpStatus: true,
});
