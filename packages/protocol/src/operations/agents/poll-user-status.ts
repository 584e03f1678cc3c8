import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** The agent's current status, with the call in progress if there is one. */
export const PollUserStatus = operation({
  name: 'PollUserStatus',
  version: '2020-07-01',
  summary: 'Status of an agent',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
  }),
  response: CallAnswer,
  userAccess: 'oversight',
  roles: everyRole,
  errors: ['NotExist.User'],
});
