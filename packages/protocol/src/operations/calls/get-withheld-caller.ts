import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Returns a withheld caller number, if the network sent it. Only for requests of the authorities:
 * everywhere else such a caller is `anonymous`. The audit log records the request before the response is
 * sent. OpenSeat extension.
 */
export const GetWithheldCaller = operation({
  name: 'GetWithheldCaller',
  version: '2020-07-01',
  summary: 'The withheld number of a caller',
  request: Type.Object({ instanceId: Id, contactId: Id }),
  response: Type.Object({
    data: Type.Object({ contactId: Type.String(), caller: Type.String() }),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
