import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { supervisionRequest } from '../supervised-call.ts';

export const interceptCall = handler(operations.InterceptCall, async (services, caller, request) => {
  const agent = { name: 'InterceptedUserId', value: request.interceptedUserId };
  const { leader, of, wish } = await supervisionRequest(services, caller, request, agent, 'listening');
  await services.contacts.takeOver(leader.userId, of, wish);
  return callAnswer(services, leader);
});
