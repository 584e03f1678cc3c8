import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const muteCall = handler(operations.MuteCall, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  await services.contacts.setMuted(user.userId, request.jobId, true);
  return callAnswer(services, user);
});
