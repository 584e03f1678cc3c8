import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Deletes an AccessKey for good. Requests that it signs are refused at once, and workbenches that a backend has
 * signed in with it when they connect next. The audit log has it. OpenSeat extension.
 */
export const DeleteAccessKey = operation({
  name: 'DeleteAccessKey',
  version: '2020-07-01',
  summary: 'Delete an AccessKey',
  request: Type.Object({ instanceId: Id, accessKeyId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.AccessKey'],
});
