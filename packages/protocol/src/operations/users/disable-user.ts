import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Disables a user: ends all their sessions and refuses sign-in. Their records stay. A user cannot disable
 * their own account. OpenSeat extension.
 */
export const DisableUser = operation({
  name: 'DisableUser',
  version: '2020-07-01',
  summary: 'Disables a user',
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({}),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: ['NotExist.User', 'Parameter.Invalid'],
});
