import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';
import { supervisionRequest } from './supervised-call.ts';

export const coachCall = handler(operations.CoachCall, async (services, caller, request) => {
  const agent = { name: 'CoachedUserId', value: request.coachedUserId };
  const {
    supervisor,
    of,
    request: supervision,
  } = await supervisionRequest(services, caller, request, agent, 'coaching');
  await services.contacts.supervise(supervisor.userId, of, supervision);
  return callAnswer(services, supervisor);
});
