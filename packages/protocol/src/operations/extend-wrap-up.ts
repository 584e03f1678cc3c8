import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { StatusAnswer } from './agent-answer.ts';

/** Stops the after-call countdown: the work lasts until the agent is ready, takes a break or signs out. Ours. */
export const ExtendWrapUp = operation({
  name: 'ExtendWrapUp',
  version: '2020-07-01',
  summary: 'After-call work without an end of its own',
  request: Type.Object({ instanceId: Id, userId: Type.Optional(Id), deviceId: Type.Optional(Id) }),
  response: StatusAnswer,
  roles: everyRole,
  errors: ['InvalidOperation.UserState'],
});
