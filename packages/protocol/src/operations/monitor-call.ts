import Type from 'typebox';
import { operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';
import { OfAgent, Supervising, supervisingErrors, supervisors } from './supervising-request.ts';

/**
 * Listens to an agent's running call, both voices, unheard by both (document, changelog 0.3.2; status 21). Out of coaching or from having
 * barged in, back to that. `ReleaseCall` ends it; whoever is listened to is told nothing.
 */
export const MonitorCall = operation({
  name: 'MonitorCall',
  version: '2020-07-01',
  summary: "Listen to an agent's call",
  request: Type.Object({ ...Supervising, monitoredUserId: OfAgent }),
  response: CallAnswer,
  roles: supervisors,
  errors: supervisingErrors,
});
