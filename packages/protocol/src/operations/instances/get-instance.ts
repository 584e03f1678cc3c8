import Type from 'typebox';
import { EpochMs, Id, list, operation } from '../../operation.ts';
import { InstanceNumber } from '../numbers/instance-number.ts';
import { UserName } from '../users/user-info.ts';

/**
 * The instance, its administrators and its numbers (ccc-api 3.1). Limits of the cloud that do not exist
 * here are 0. The cloud's storage names are empty.
 */
export const GetInstance = operation({
  name: 'GetInstance',
  version: '2017-07-05',
  summary: 'The instance, its administrators and its numbers',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({
    instance: Type.Object({
      instanceId: Type.String(),
      instanceName: Type.String(),
      instanceDescription: Type.String(),
      status: Type.String(),
      /** The id of the first administrator. */
      owner: Type.String(),
      storageMaxDays: Type.Integer(),
      storageMaxSize: Type.Integer(),
      storageBucket: Type.String(),
      maxOnlineAgents: Type.Integer(),
      domainName: Type.String(),
      consoleUrl: Type.String(),
      createdTime: EpochMs,
      directoryId: Type.String(),
      tenantId: Type.String(),
      admin: list('User', UserName),
      phoneNumbers: list('PhoneNumber', InstanceNumber),
    }),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NoPermission.User'],
});
