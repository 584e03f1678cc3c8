import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { supervisionRequest } from '../supervised-call.ts';

export const monitorCall = handler(operations.MonitorCall, async (services, caller, request) => {
  const agent = { name: 'MonitoredUserId', value: request.monitoredUserId };
  const { leader, of, wish } = await supervisionRequest(services, caller, request, agent, 'listening');
  await services.contacts.supervise(leader.userId, of, wish);
  return callAnswer(services, leader);
});
