import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/** Sends keypad tones to the customer's side (RFC 4733). */
export const SendDtmfSignaling = operation({
  name: 'SendDtmfSignaling',
  version: '2020-07-01',
  summary: 'Send keypad tones',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
    channelId: Type.Optional(Id),
    dtmf: Type.String({ pattern: '^[0-9*#]{1,32}$' }),
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: ['InvalidOperation.UserState', 'NotExists.JobId', 'InternalService.CTI'],
});
