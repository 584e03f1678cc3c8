import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const unmuteCall = handler(operations.UnmuteCall, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  await services.contacts.setMuted(user.userId, request.jobId, false);
  return callAnswer(services, user);
});
