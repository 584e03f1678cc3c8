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
 * Lets a supervisor join an agent's call. All parties hear each other (status 21). The supervisor stays
 * with the agent, also while the agent has the customer on hold or consults.
 */
export const BargeInCall = operation({
  name: 'BargeInCall',
  version: '2020-07-01',
  summary: "Barge in on an agent's call",
  request: Type.Object({
    ...Supervising,
    ...SupervisedJob,
    /** The supervised agent: user id or extension. */
    bargedUserId: OfAgent,
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: supervisors,
  errors: supervisingErrors,
});
