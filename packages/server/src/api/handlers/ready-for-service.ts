import { operations } from '@openseat/protocol';
import { userContext } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const readyForService = handler(operations.ReadyForService, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  await services.devices.await(user.userId);
  services.agents.move(user.userId, 'ready');
  return { data: userContext(services, user) };
});
