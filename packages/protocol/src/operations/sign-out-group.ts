import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/** Signs the agent out of her skill groups; refused in a call. */
export const SignOutGroup = operation({
  name: 'SignOutGroup',
  version: '2020-07-01',
  summary: 'Sign out',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
  }),
  response: StatusAnswer,
  roles: everyRole,
  errors: ['InvalidOperation.UserState'],
});
