import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ListedUser } from './user-info.ts';

/**
 * Users by login name. An administrator sees all, a supervisor those of their groups, an agent only
 * themselves (ccc-api 3.2).
 */
export const ListUsers = operation({
  name: 'ListUsers',
  version: '2017-07-05',
  summary: 'The users of the instance',
  request: Type.Object({ instanceId: Id, ...pageRequest }),
  response: Type.Object({ users: pageOf('User', ListedUser) }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
