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
 * The agent alone hears the leader, who goes on hearing both (whisper; status 21). From listening or from having barged in; one who does not
 * listen yet begins with this.
 */
export const CoachCall = operation({
  name: 'CoachCall',
  version: '2020-07-01',
  summary: 'Speak to an agent alone during her call',
  request: Type.Object({ ...Supervising, ...SupervisedJob, coachedUserId: OfAgent }),
  response: CallAnswer,
  roles: supervisors,
  errors: supervisingErrors,
});
