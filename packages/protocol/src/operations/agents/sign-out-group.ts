import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/** Signs the agent out of all skill groups. Refused during a call, or done after it with `whenFree`. */
export const SignOutGroup = operation({
  name: 'SignOutGroup',
  version: '2020-07-01',
  summary: 'Sign out',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** During a call the agent is signed out when it ends. OpenSeat extension. */
    whenFree: Type.Optional(Type.Boolean()),
  }),
  response: StatusAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: ['InvalidOperation.UserState', 'WrapUp.CodeRequired'],
});
