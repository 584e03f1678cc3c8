import Type from 'typebox';
import { everyRole, Id, operation, ShortText } from '../operation.ts';
import { pageOf, pageRequest } from './page.ts';
import { FoundUser } from './user-info.ts';

/**
 * Users whose login or display name has `criteria` in it, in capitals or not, by login name: all for an administrator, her groups'
 * for a leader, oneself for an agent (ccc-api 3.2).
 */
export const FindUsers = operation({
  name: 'FindUsers',
  version: '2017-07-05',
  summary: 'Users by a part of their name',
  request: Type.Object({ instanceId: Id, criteria: ShortText, ...pageRequest }),
  response: Type.Object({ users: pageOf('User', FoundUser) }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
