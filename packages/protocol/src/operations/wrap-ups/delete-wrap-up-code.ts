import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Removes a wrap-up code. Records keep its name. A folder must be empty, and the last code stays while a
 * skill group requires one. OpenSeat extension.
 */
export const DeleteWrapUpCode = operation({
  name: 'DeleteWrapUpCode',
  version: '2020-07-01',
  summary: 'Remove a wrap-up code',
  request: Type.Object({ instanceId: Id, wrapUpCodeId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['InUse.WrapUpCode', 'NotExist.WrapUpCode'],
});
