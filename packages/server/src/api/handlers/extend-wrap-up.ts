import { operations } from '@openseat/protocol';
import { userContext } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const extendWrapUp = handler(operations.ExtendWrapUp, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  services.agents.extendWrapUp(user.userId);
  return { data: userContext(services, user) };
});
