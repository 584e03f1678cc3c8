import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/** Ends a recording pause, whichever agent of the contact started it. Not in the cloud's API. */
export const ResumeRecording = operation({
  name: 'ResumeRecording',
  version: '2020-07-01',
  summary: 'Resume the recording of a call',
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
  errors: ['NotExists.JobId', 'InvalidOperation.ChannelState', 'InternalService.CTI'],
});
