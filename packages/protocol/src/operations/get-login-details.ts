import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';

/**
 * Credentials of the agent's phone for one sign-in. Each call makes new ones and ends the old; they are worth nothing once
 * she signs out or `expiresAt` has passed (ccc-api 6). Before she changes from another phone to her browser, its phone has to be registered:
 * `workMode` `ON_SITE` gives the credentials for that.
 */
export const GetLoginDetails = operation({
  name: 'GetLoginDetails',
  version: '2020-07-01',
  summary: 'Credentials of the agent\u2019s phone',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    /** What she is about to answer with; absent: what she answers with now. Ours. */
    workMode: Type.Optional(Type.Literal('ON_SITE')),
  }),
  response: Type.Object({
    data: Type.Object({
      userId: Type.String(),
      displayName: Type.String(),
      extension: Type.String(),
      /** The SIP user name. */
      deviceId: Type.String(),
      /** The SIP password (digest, RFC 8760's MD5 fallback). */
      userKey: Type.String(),
      /** The SIP domain to register at. */
      sipDomain: Type.String(),
      /** Address of SIP over websocket. */
      sipServerUrl: Type.String(),
      agentServerUrl: Type.String(),
      /** What she answers with now. Unless it is `ON_SITE`, or was asked to become it, there are no credentials. */
      workMode: Type.String(),
      /** Epoch milliseconds. */
      expiresAt: Type.Integer(),
    }),
  }),
  roles: everyRole,
  errors: ['NotExist.User', 'NoPermission.User', 'InternalService.CTI'],
});
