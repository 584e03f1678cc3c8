import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/** Unmutes the agent. */
export const UnmuteCall = operation({
  name: 'UnmuteCall',
  version: '2020-07-01',
  summary: 'Unmute the agent',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
    channelId: Type.Optional(Id),
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: ['InvalidOperation.UserState', 'NotExists.JobId', 'InternalService.CTI'],
});
