import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/** Lets a disabled user sign in again. Ours. */
export const EnableUser = operation({
  name: 'EnableUser',
  version: '2020-07-01',
  summary: 'Lets a disabled user sign in again',
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.User'],
});
