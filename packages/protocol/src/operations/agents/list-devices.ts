import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { DeviceInfo } from './device-info.ts';

/** The agent's desk phone, if any (ccc-api 6). */
export const ListDevices = operation({
  name: 'ListDevices',
  version: '2020-07-01',
  summary: 'Desk phones of an agent',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(Id) }),
  response: Type.Object({ data: Type.Array(DeviceInfo) }),
  userAccess: 'oversight',
  roles: everyRole,
  errors: ['NotExist.User', 'NoPermission.User'],
});
