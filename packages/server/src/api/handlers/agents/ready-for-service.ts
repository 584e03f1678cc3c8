import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { userContext } from './agent-contexts.ts';

export const readyForService = handler(operations.ReadyForService, async (services, { user }) => {
  await services.devices.await(user.userId);
  services.agents.move(user.userId, 'ready');
  await services.agents.written(user.userId);
  return { data: userContext(services, user) };
});
