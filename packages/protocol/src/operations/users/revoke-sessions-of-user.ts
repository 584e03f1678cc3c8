import Type from 'typebox';
import { Id, operation, ShortText } from '../../operation.ts';

/**
 * Ends one session from `ListSessionsOfUser`, or with `all` every session of a user. The tokens are invalid
 * at once. The workbench is signed out, after the current call if there is one. OpenSeat extension.
 */
export const RevokeSessionsOfUser = operation({
  name: 'RevokeSessionsOfUser',
  version: '2020-07-01',
  summary: 'Ends one session or all sessions of a user',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(ShortText),
    sessionId: Type.Optional(Id),
    all: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({}),
  userAccess: 'oversight',
  roles: ['agent', 'leader', 'administrator'],
  errors: ['NotExist.User', 'NotExist.Session', 'NoPermission.User', 'Parameter.Null'],
});
