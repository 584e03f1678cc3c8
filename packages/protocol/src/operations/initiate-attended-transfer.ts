import Type from 'typebox';
import { everyRole, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';
import { Transfer } from './transfer-request.ts';

/**
 * Calls a third party while the customer waits with music (document, method 25): an agent by her extension, or a telephone number. What follows
 * is `CompleteAttendedTransfer`, `CancelAttendedTransfer`, `SwitchConsultation` or `SwitchToConference`.
 */
export const InitiateAttendedTransfer = operation({
  name: 'InitiateAttendedTransfer',
  version: '2020-07-01',
  summary: 'Consult before a transfer',
  request: Type.Object(Transfer),
  response: CallAnswer,
  roles: everyRole,
  errors: [
    'NotExists.JobId',
    'InvalidOperation.ChannelState',
    'InvalidOperation.UserState',
    'caller outof range',
    'invalid callee',
    'UserBusy',
    'InternalService.CTI',
  ],
});
