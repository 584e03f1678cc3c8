import Type from 'typebox';
import { Id, list, operation, ShortText } from '../operation.ts';
import { SessionInfo } from './session-info.ts';

/** Where a user is signed in, newest first: oneself, or for administrators anybody, for leaders whom they lead. Ours. */
export const ListSessionsOfUser = operation({
  name: 'ListSessionsOfUser',
  version: '2020-07-01',
  summary: 'Where a user is signed in',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(ShortText) }),
  response: Type.Object({ sessions: list('Session', SessionInfo) }),
  roles: ['agent', 'leader', 'administrator'],
  errors: ['NotExist.User', 'NoPermission.User'],
});
