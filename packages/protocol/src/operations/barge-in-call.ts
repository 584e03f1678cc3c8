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
 * The leader joins an agent's call: all hear each other (status 21). She is wherever the agent is: on hold or consulting, with her.
 */
export const BargeInCall = operation({
  name: 'BargeInCall',
  version: '2020-07-01',
  summary: "Barge in on an agent's call",
  request: Type.Object({ ...Supervising, ...SupervisedJob, bargedUserId: OfAgent }),
  response: CallAnswer,
  roles: supervisors,
  errors: supervisingErrors,
});
