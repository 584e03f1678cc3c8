import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/** Allows a disabled user to sign in again. OpenSeat extension. */
export const EnableUser = operation({
  name: 'EnableUser',
  version: '2020-07-01',
  summary: 'Enables a disabled user',
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({}),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: ['NotExist.User'],
});
