import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';
import { supervisionRequest } from './supervised-call.ts';

export const monitorCall = handler(operations.MonitorCall, async (services, caller, request) => {
  const agent = { name: 'MonitoredUserId', value: request.monitoredUserId };
  const {
    supervisor,
    of,
    request: supervision,
  } = await supervisionRequest(services, caller, request, agent, 'listening');
  await services.contacts.supervise(supervisor.userId, of, supervision);
  return callAnswer(services, supervisor);
});
