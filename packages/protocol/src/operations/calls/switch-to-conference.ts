import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/**
 * Joins the agent, the customer and the third party: all hear each other. When one leaves, the other two
 * stay connected.
 */
export const SwitchToConference = operation({
  name: 'SwitchToConference',
  version: '2020-07-01',
  summary: 'Turn a consultation into a conference',
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
