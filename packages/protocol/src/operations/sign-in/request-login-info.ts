import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { RoleInfo } from '../users/role-info.ts';

/**
 * Addresses and a signed, short-lived token for the workbench. `signData` and `signature` together are the
 * token of the agent channel (ccc-api 3.1).
 */
export const RequestLoginInfo = operation({
  name: 'RequestLoginInfo',
  version: '2017-07-05',
  summary: 'Addresses and a token for the agent channel',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(Id) }),
  response: Type.Object({
    loginInfo: Type.Object({
      displayName: Type.String(),
      /** The user's id inside the instance, for operations that ask for `userId`. */
      userName: Type.String(),
      extension: Type.String(),
      phoneNumber: Type.String(),
      region: Type.String(),
      tenantId: Type.String(),
      /** Address of the agent channel (`ws:` or `wss:`). */
      agentServerUrl: Type.String(),
      /** Address of SIP over websocket (RFC 7118); '' for an agent with a desk phone. */
      webRtcUrl: Type.String(),
      signData: Type.String(),
      signature: Type.String(),
      roles: list('Role', RoleInfo),
    }),
  }),
  userAccess: 'credentials',
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.User', 'NoPermission.User'],
});
