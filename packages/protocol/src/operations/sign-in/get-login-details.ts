import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * SIP credentials of the agent's phone for one sign-in. Each call creates new ones and invalidates the old.
 * They are valid until the agent signs out or `expiresAt` has passed (ccc-api 6). Before an agent changes
 * from another phone to the browser, the browser's phone must be registered: `workMode` `ON_SITE` returns
 * the credentials for that.
 */
export const GetLoginDetails = operation({
  name: 'GetLoginDetails',
  version: '2020-07-01',
  summary: 'Credentials of the agent\u2019s phone',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    /** The device that the agent is about to answer with; absent: the current one. OpenSeat extension. */
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
      /**
       * The current device. No credentials are returned unless it is `ON_SITE`, or `ON_SITE` was requested.
       */
      workMode: Type.String(),
      /** Epoch milliseconds. */
      expiresAt: Type.Integer(),
      /**
       * STUN and TURN servers of the agent's browser, as `RTCIceServer`. The credentials of TURN expire two
       * hours after `expiresAt`. OpenSeat extension.
       */
      iceServers: Type.Array(
        Type.Object({
          urls: Type.Array(Type.String()),
          username: Type.Optional(Type.String()),
          credential: Type.Optional(Type.String()),
        }),
      ),
    }),
  }),
  userAccess: 'credentials',
  roles: everyRole,
  errors: ['NotExist.User', 'NoPermission.User', 'InternalService.CTI'],
});
