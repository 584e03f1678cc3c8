import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { pageOf, pageRequest } from './page.ts';
import { ListedUser } from './user-info.ts';

/** Users by login name: all for an administrator, her groups' for a leader, oneself for an agent (ccc-api 3.2). */
export const ListUsers = operation({
  name: 'ListUsers',
  version: '2017-07-05',
  summary: 'The users of the instance',
  request: Type.Object({ instanceId: Id, ...pageRequest }),
  response: Type.Object({ users: pageOf('User', ListedUser) }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
