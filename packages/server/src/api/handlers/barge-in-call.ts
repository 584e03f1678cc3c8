import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { supervisionRequest } from '../supervised-call.ts';

export const bargeInCall = handler(operations.BargeInCall, async (services, caller, request) => {
  const agent = { name: 'BargedUserId', value: request.bargedUserId };
  const { leader, of, wish } = await supervisionRequest(services, caller, request, agent, 'bargedIn');
  await services.contacts.supervise(leader.userId, of, wish);
  return callAnswer(services, leader);
});
