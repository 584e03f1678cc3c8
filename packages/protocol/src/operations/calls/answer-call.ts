import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/** Answers the ringing call. */
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
  userAccess: 'control',
  roles: everyRole,
  errors: [
    'InvalidOperation.DeviceState',
    'InvalidOperation.UserState',
    'NotExists.JobId',
    'InternalService.CTI',
  ],
});
