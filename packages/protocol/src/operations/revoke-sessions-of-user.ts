import Type from 'typebox';
import { Id, operation, ShortText } from '../operation.ts';

/**
 * Signs a user out: of one session of `ListSessionsOfUser`, or with `all` of everything. Her tokens are over at once, and her workbench
 * is signed out, after her call if she is in one. Ours.
 */
export const RevokeSessionsOfUser = operation({
  name: 'RevokeSessionsOfUser',
  version: '2020-07-01',
  summary: 'Signs a user out, of one session or of all',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(ShortText),
    sessionId: Type.Optional(Id),
    all: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({}),
  roles: ['agent', 'leader', 'administrator'],
  errors: ['NotExist.User', 'NotExist.Session', 'NoPermission.User', 'Parameter.Null'],
});
