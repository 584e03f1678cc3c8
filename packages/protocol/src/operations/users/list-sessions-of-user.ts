import Type from 'typebox';
import { Id, list, operation, ShortText } from '../../operation.ts';
import { SessionInfo } from './session-info.ts';

/**
 * A user's sessions, newest first. Agents see their own, supervisors those of their agents, administrators
 * all. OpenSeat extension.
 */
export const ListSessionsOfUser = operation({
  name: 'ListSessionsOfUser',
  version: '2020-07-01',
  summary: 'Sessions of a user',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(ShortText) }),
  response: Type.Object({ sessions: list('Session', SessionInfo) }),
  userAccess: 'oversight',
  roles: ['agent', 'leader', 'administrator'],
  errors: ['NotExist.User', 'NoPermission.User'],
});
