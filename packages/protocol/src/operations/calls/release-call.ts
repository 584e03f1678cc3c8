import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/**
 * Hangs up. While the call rings at the agent, it rejects the call: the agent goes on a break, and the next
 * idle agent rings. Without one the caller goes back to the queue, with the waiting time and priority kept.
 */
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
  userAccess: 'control',
  roles: everyRole,
  errors: ['NotExists.JobId', 'InvalidOperation.HangUpNotAllowed'],
});
