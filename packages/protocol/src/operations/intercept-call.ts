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
 * such. Only while the agent talks with her customer, or has her on hold, and nobody else is in the call.
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
