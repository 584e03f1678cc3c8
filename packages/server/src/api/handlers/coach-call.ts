import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { supervisionRequest } from '../supervised-call.ts';

export const coachCall = handler(operations.CoachCall, async (services, caller, request) => {
  const agent = { name: 'CoachedUserId', value: request.coachedUserId };
  const { leader, of, wish } = await supervisionRequest(services, caller, request, agent, 'coaching');
  await services.contacts.supervise(leader.userId, of, wish);
  return callAnswer(services, leader);
});
