import Type from 'typebox';
import { everyRole, Id, operation, ShortText } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';
import { FoundUser } from './user-info.ts';

/**
 * Users whose login or display name contains `criteria`, ignoring case, by login name. An administrator
 * searches all users, a supervisor those of their groups, an agent only themselves (ccc-api 3.2).
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
