import { operations } from '@openseat/protocol';
import { userContext } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const signOutGroup = handler(operations.SignOutGroup, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  services.agents.move(user.userId, 'signOut');
  return { data: userContext(services, user) };
});
