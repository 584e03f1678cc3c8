import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { userContext } from './agent-contexts.ts';

export const signOutGroup = handler(operations.SignOutGroup, async (services, { user }, request) => {
  const { userId } = services.agents.signedIn(user.userId).identity;
  if (request.whenFree) services.agents.endWhenFree(userId);
  else services.agents.move(userId, 'signOut');
  await services.agents.written(userId);
  return { data: userContext(services, user) };
});
