import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** The agent, the customer and the third party hear each other. Whoever leaves, the other two go on. */
export const SwitchToConference = operation({
  name: 'SwitchToConference',
  version: '2020-07-01',
  summary: 'Bring all three together',
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
