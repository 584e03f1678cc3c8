import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { userContext } from './agent-contexts.ts';

export const takeBreak = handler(operations.TakeBreak, async (services, { user }, request) => {
  services.agents.move(user.userId, 'takeBreak', { breakCode: request.code });
  await services.agents.written(user.userId);
  return { data: userContext(services, user) };
});
