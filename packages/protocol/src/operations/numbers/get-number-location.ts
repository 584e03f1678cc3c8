import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { NumberPlace, PlaceLanguage, WrittenNumber } from './number-place.ts';

/**
 * The location of a number, in Chinese or English. Added to the cloud's fields: `language`, `carrier` (the
 * carrier that the number range was assigned to) and `countryCode` (two letters).
 */
export const GetNumberLocation = operation({
  name: 'GetNumberLocation',
  version: '2020-07-01',
  summary: 'Location and carrier of a number',
  request: Type.Object({
    instanceId: Id,
    number: WrittenNumber,
    language: Type.Optional(PlaceLanguage),
  }),
  response: Type.Object({
    data: Type.Object({
      ...NumberPlace.properties,
      carrier: Type.String(),
      countryCode: Type.String(),
    }),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
