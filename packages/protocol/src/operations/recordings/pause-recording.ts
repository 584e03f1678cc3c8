import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/**
 * Pauses all recordings of the contact, for example while the customer says a card number. The recordings
 * are silent until `ResumeRecording`, or until the pausing agent leaves the call. A second request has no
 * effect. Not in the cloud's API.
 */
export const PauseRecording = operation({
  name: 'PauseRecording',
  version: '2020-07-01',
  summary: 'Pause the recording of a call',
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
  errors: ['NotExists.JobId', 'InvalidOperation.ChannelState', 'Recording.None', 'InternalService.CTI'],
});
