import Type from 'typebox';
import { operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';
import {
  OfAgent,
  SupervisedJob,
  Supervising,
  supervisingErrors,
  supervisors,
} from './supervising-request.ts';

/**
 * Lets a supervisor take the customer over. The agent is released to after-call work. From then on the call
 * is the supervisor's own and is recorded as such. In a consultation or conference the supervisor takes the
 * agent's place. Refused for an assisting agent, and for a call without a customer.
 */
export const InterceptCall = operation({
  name: 'InterceptCall',
  version: '2020-07-01',
  summary: "Take over an agent's call",
  request: Type.Object({
    ...Supervising,
    ...SupervisedJob,
    /** The supervised agent: user id or extension. */
    interceptedUserId: OfAgent,
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: supervisors,
  errors: supervisingErrors,
});
