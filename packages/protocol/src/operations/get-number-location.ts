import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { NumberPlace, WrittenNumber } from './number-place.ts';

/**
 * Where a number belongs, in Chinese or English. Beyond the cloud's fields: `language`, `carrier` (whom the number's range was given to) and
 * `countryCode` (two letters).
 */
export const GetNumberLocation = operation({
  name: 'GetNumberLocation',
  version: '2020-07-01',
  summary: 'Where a number belongs, and its carrier',
  request: Type.Object({
    instanceId: Id,
    number: WrittenNumber,
    language: Type.Optional(Type.Enum(['zh-CN', 'en-US'])),
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
