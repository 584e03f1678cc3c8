import { operations } from '@openseat/protocol';
import { userContext } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const takeBreak = handler(operations.TakeBreak, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  services.agents.move(user.userId, 'takeBreak', { breakCode: request.code });
  return { data: userContext(services, user) };
});
