import Type from 'typebox';
import { operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';
import {
  OfAgent,
  SupervisedJob,
  Supervising,
  supervisingErrors,
  supervisors,
} from './supervising-request.ts';

/**
 * The leader takes the customer: the agent is released to after-call work, and the call is the leader's own from then on, recorded as
 * such. In a consultation or conference she has the agent's place in it. Not from an agent who is asked for help, nor of a call without a customer.
 */
export const InterceptCall = operation({
  name: 'InterceptCall',
  version: '2020-07-01',
  summary: "Take an agent's call over",
  request: Type.Object({ ...Supervising, ...SupervisedJob, interceptedUserId: OfAgent }),
  response: CallAnswer,
  roles: supervisors,
  errors: supervisingErrors,
});
