import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/** Lets the third party go, who may still ring or be in a conference; the agent talks with the customer again. */
export const CancelAttendedTransfer = operation({
  name: 'CancelAttendedTransfer',
  version: '2020-07-01',
  summary: 'Go back to the customer',
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
