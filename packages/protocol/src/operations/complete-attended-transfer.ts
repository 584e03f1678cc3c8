import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** The customer goes to whom the agent has consulted, and the agent is rid of both (document, method 26). */
export const CompleteAttendedTransfer = operation({
  name: 'CompleteAttendedTransfer',
  version: '2020-07-01',
  summary: 'Hand a customer over after consulting',
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
    'NotExists.JobId',
    'InvalidOperation.ChannelState',
    'InvalidOperation.UserState',
    'InternalService.CTI',
  ],
});
