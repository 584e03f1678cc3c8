import Type from 'typebox';
import { operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';
import { OfAgent, Supervising, supervisingErrors, supervisors } from './supervising-request.ts';

/**
 * Silent monitoring: the supervisor hears both voices of an agent's call, and neither party hears the
 * supervisor (document, changelog 0.3.2; status 21). It also returns from coaching or barge-in to
 * listening. `ReleaseCall` ends it. The agent is not notified.
 */
export const MonitorCall = operation({
  name: 'MonitorCall',
  version: '2020-07-01',
  summary: "Listen to an agent's call",
  request: Type.Object({
    ...Supervising,
    /** The supervised agent: user id or extension. */
    monitoredUserId: OfAgent,
  }),
  response: CallAnswer,
  userAccess: 'control',
  roles: supervisors,
  errors: supervisingErrors,
});
