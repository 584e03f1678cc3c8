import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';

export const pauseRecording = handler(operations.PauseRecording, async (services, { user }, request) => {
  await services.contacts.pauseRecording(user.userId, request.jobId);
  return callAnswer(services, user);
});
