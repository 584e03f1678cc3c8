import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';

export const resumeRecording = handler(operations.ResumeRecording, async (services, { user }, request) => {
  await services.contacts.resumeRecording(user.userId, request.jobId);
  return callAnswer(services, user);
});
