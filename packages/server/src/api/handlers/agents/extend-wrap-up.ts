import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { userContext } from './agent-contexts.ts';

export const extendWrapUp = handler(operations.ExtendWrapUp, async (services, { user }) => {
  services.agents.extendWrapUp(user.userId);
  return { data: userContext(services, user) };
});
