import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { AccessKeyInfo, accessKeyStatuses } from './access-key-info.ts';

/**
 * Disables an AccessKey, or enables it again. Workbenches that a backend has signed in with it are refused when they
 * connect next. The audit log has it. OpenSeat extension.
 */
export const UpdateAccessKey = operation({
  name: 'UpdateAccessKey',
  version: '2020-07-01',
  summary: 'Disable or enable an AccessKey',
  request: Type.Object({ instanceId: Id, accessKeyId: Id, status: Type.Enum(accessKeyStatuses) }),
  response: Type.Object({ accessKey: AccessKeyInfo }),
  roles: ['administrator'],
  errors: ['NotExist.AccessKey'],
});
