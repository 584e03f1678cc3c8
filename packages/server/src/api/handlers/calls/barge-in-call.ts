import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';
import { supervisionRequest } from './supervised-call.ts';

export const bargeInCall = handler(operations.BargeInCall, async (services, caller, request) => {
  const agent = { name: 'BargedUserId', value: request.bargedUserId };
  const {
    supervisor,
    of,
    request: supervision,
  } = await supervisionRequest(services, caller, request, agent, 'bargedIn');
  await services.contacts.supervise(supervisor.userId, of, supervision);
  return callAnswer(services, supervisor);
});
