import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { AccessKeyInfo } from './access-key-info.ts';

/**
 * Creates an AccessKey with the rights of a user. Only this response contains its secret. A user has at most five
 * keys, disabled ones included. The audit log has it, without the secret. OpenSeat extension.
 */
export const CreateAccessKey = operation({
  name: 'CreateAccessKey',
  version: '2020-07-01',
  summary: 'Create an AccessKey for a program',
  request: Type.Object({
    instanceId: Id,
    /** The user whose rights the key has: an administrator for a backend that acts for its users. */
    userId: Id,
  }),
  response: Type.Object({ accessKey: AccessKeyInfo, accessKeySecret: Type.String() }),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: ['NotExist.User', 'LimitExceeded.AccessKey'],
});
