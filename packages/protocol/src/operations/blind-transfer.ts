import Type from 'typebox';
import { everyRole, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';
import { Transfer } from './transfer-request.ts';

/**
 * Transfers the customer at once (document, method 24). The agent is rid of the call; the customer hears music until somebody takes
 * her, and comes back to the agent, or to the queue, when nobody does.
 */
export const BlindTransfer = operation({
  name: 'BlindTransfer',
  version: '2020-07-01',
  summary: 'Transfer a call at once',
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
