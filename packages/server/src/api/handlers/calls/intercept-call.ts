import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';
import { supervisionRequest } from './supervised-call.ts';

export const interceptCall = handler(operations.InterceptCall, async (services, caller, request) => {
  const agent = { name: 'InterceptedUserId', value: request.interceptedUserId };
  const {
    supervisor,
    of,
    request: supervision,
  } = await supervisionRequest(services, caller, request, agent, 'listening');
  await services.contacts.takeOver(supervisor.userId, of, supervision);
  return callAnswer(services, supervisor);
});
