import Type from 'typebox';
import { CompanyName, InstanceId, LoginName } from '../../claim-server.ts';
import { EpochMs, Id, operation } from '../../operation.ts';

/**
 * Creates a further instance with its first administrator, who sets a password by the link in the answer.
 * Only for administrators of the server's first instance. The instances see nothing of each other. OpenSeat
 * extension.
 */
export const CreateInstance = operation({
  name: 'CreateInstance',
  version: '2020-07-01',
  summary: 'Creates a further instance',
  request: Type.Object({
    instanceId: Id,
    company: CompanyName,
    /** The id of the new instance. Absent: made from the company's name. */
    newInstanceId: Type.Optional(InstanceId),
    loginName: LoginName,
  }),
  response: Type.Object({
    newInstanceId: Id,
    administratorId: Id,
    consoleClientId: Id,
    /** Where the administrator sets a password, once, within 72 hours. */
    address: Type.String(),
    expiresTime: EpochMs,
  }),
  roles: ['administrator'],
  errors: ['Exists.Instance', 'LimitExceeded.Instance', 'Parameter.Invalid', 'NoPermission.User'],
});
