import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** Writes silence into every recording of the contact instead of what is said, such as the number of a card, until `ResumeRecording`, or until the
 * agent who asked for it leaves. Asked for twice it is the same. Not of the cloud's API. */
export const PauseRecording = operation({
  name: 'PauseRecording',
  version: '2020-07-01',
  summary: 'Record nothing of a call for a while',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
  }),
  response: CallAnswer,
  roles: everyRole,
  errors: ['NotExists.JobId', 'InvalidOperation.ChannelState', 'Recording.None', 'InternalService.CTI'],
});
