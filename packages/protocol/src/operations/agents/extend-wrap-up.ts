import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/**
 * Stops the wrap-up timer. After-call work then lasts until the agent is ready, takes a break or signs out.
 * OpenSeat extension.
 */
export const ExtendWrapUp = operation({
  name: 'ExtendWrapUp',
  version: '2020-07-01',
  summary: 'Extend after-call work without a time limit',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(Id), deviceId: Type.Optional(Id) }),
  response: StatusAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: ['InvalidOperation.UserState'],
});
