import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** Answers the call that rings. */
export const AnswerCall = operation({
  name: 'AnswerCall',
  version: '2020-07-01',
  summary: 'Answer a call',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
  }),
  response: CallAnswer,
  roles: everyRole,
  errors: [
    'InvalidOperation.DeviceState',
    'InvalidOperation.UserState',
    'NotExists.JobId',
    'InternalService.CTI',
  ],
});
