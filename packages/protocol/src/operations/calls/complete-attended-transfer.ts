import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/**
 * Hands the customer to the consulted party and ends the agent's part of both calls (document, method 26).
 */
export const CompleteAttendedTransfer = operation({
  name: 'CompleteAttendedTransfer',
  version: '2020-07-01',
  summary: 'Complete an attended transfer',
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
    'NotExists.JobId',
    'InvalidOperation.ChannelState',
    'InvalidOperation.UserState',
    'InternalService.CTI',
  ],
});
