import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const enableUser = handler(operations.EnableUser, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  await services.users.setDisabled(user.userId, false);
  services.log.info({ instanceId: user.instanceId, agentId: user.userId }, 'user enabled');
  return {};
});
