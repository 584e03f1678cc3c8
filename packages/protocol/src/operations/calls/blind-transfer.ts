import Type from 'typebox';
import { everyRole, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';
import { Transfer } from './transfer-request.ts';

/**
 * Transfers the customer without a consultation (document, method 24). The agent's part of the call ends.
 * The customer hears music until the transfer is answered. If nobody answers, the call returns to the
 * agent, or to the queue.
 */
export const BlindTransfer = operation({
  name: 'BlindTransfer',
  version: '2020-07-01',
  summary: 'Blind-transfer a call',
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
