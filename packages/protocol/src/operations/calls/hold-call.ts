import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/** Puts the customer on hold, with music. */
export const HoldCall = operation({
  name: 'HoldCall',
  version: '2020-07-01',
  summary: 'Hold a call',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
    channelId: Type.Optional(Id),
    music: Type.Optional(Type.String({ maxLength: 128 })),
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: ['InvalidOperation.UserState', 'NotExists.JobId', 'InternalService.CTI'],
});
