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
 * Whisper: lets a supervisor speak to the agent only (status 21). The supervisor still hears both parties.
 * Possible while monitoring or after a barge-in; otherwise supervision starts with it.
 */
export const CoachCall = operation({
  name: 'CoachCall',
  version: '2020-07-01',
  summary: 'Whisper to an agent during a call (coach)',
  request: Type.Object({
    ...Supervising,
    ...SupervisedJob,
    /** The supervised agent: user id or extension. */
    coachedUserId: OfAgent,
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: supervisors,
  errors: supervisingErrors,
});
