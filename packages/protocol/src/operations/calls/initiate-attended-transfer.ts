import Type from 'typebox';
import { everyRole, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';
import { Transfer } from './transfer-request.ts';

/**
 * Calls a third party while the customer waits with music (document, method 25): an agent by extension, or
 * a telephone number. `CompleteAttendedTransfer`, `CancelAttendedTransfer`, `SwitchConsultation` or
 * `SwitchToConference` follows.
 */
export const InitiateAttendedTransfer = operation({
  name: 'InitiateAttendedTransfer',
  version: '2020-07-01',
  summary: 'Start an attended transfer',
  request: Type.Object(Transfer),
  response: CallAnswer,
  userAccess: 'control',
  roles: everyRole,
  errors: [
    'NotExists.JobId',
    'InvalidOperation.ChannelState',
    'InvalidOperation.UserState',
    'caller outof range',
    'invalid callee',
    'Dial.DestinationClosed',
    'Dial.LimitReached',
    'NotExist.Extension',
    'CalleeExtension.NotSupported',
    'UserBusy',
    'InternalService.CTI',
  ],
});
