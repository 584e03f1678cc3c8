import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** Ends a pause of recording, whichever agent of the contact began it. Not of the cloud's API. */
export const ResumeRecording = operation({
  name: 'ResumeRecording',
  version: '2020-07-01',
  summary: 'Record a call again',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
  }),
  response: CallAnswer,
  roles: everyRole,
  errors: ['NotExists.JobId', 'InvalidOperation.ChannelState', 'InternalService.CTI'],
});
