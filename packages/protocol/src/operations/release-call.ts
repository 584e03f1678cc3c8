import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** Hangs up. While it still rings at the agent it rejects: she goes on a break, the caller back to the queue. */
export const ReleaseCall = operation({
  name: 'ReleaseCall',
  version: '2020-07-01',
  summary: 'Hang up or reject a call',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
    channelId: Type.Optional(Id),
  }),
  response: CallAnswer,
  roles: everyRole,
  errors: ['NotExists.JobId', 'InvalidOperation.HangUpNotAllowed'],
});
