import Type from 'typebox';
import { EpochMs, Id, operation } from '../../operation.ts';

/**
 * The instances of the server, by name. Only for administrators of its first instance. OpenSeat extension.
 */
export const ListInstances = operation({
  name: 'ListInstances',
  version: '2020-07-01',
  summary: 'The instances of the server',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({
    instances: Type.Array(
      Type.Object({
        instanceId: Id,
        instanceName: Type.String(),
        /** Whether its administrators operate the server: the first instance. */
        operator: Type.Boolean(),
        createdTime: EpochMs,
      }),
    ),
  }),
  roles: ['administrator'],
  errors: ['NoPermission.User'],
});
