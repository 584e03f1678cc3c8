import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/** Ends a break or after-call work and makes the agent ready for calls. */
export const ReadyForService = operation({
  name: 'ReadyForService',
  version: '2020-07-01',
  summary: 'Be ready for calls',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    outboundScenario: Type.Optional(Type.Boolean()),
  }),
  response: StatusAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: ['InvalidOperation.UserState', 'WrapUp.CodeRequired'],
});
