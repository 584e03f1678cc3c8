import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const pauseRecording = handler(operations.PauseRecording, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  await services.contacts.pauseRecording(user.userId, request.jobId);
  return callAnswer(services, user);
});
