import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/** Keeps a user out: she cannot sign in, and is signed out of everything. What she did stays. Not oneself. Ours. */
export const DisableUser = operation({
  name: 'DisableUser',
  version: '2020-07-01',
  summary: 'Keeps a user from signing in, and signs her out',
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.User', 'Parameter.Invalid'],
});
