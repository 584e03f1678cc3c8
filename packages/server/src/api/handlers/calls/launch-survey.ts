import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';
import { ratingExtension } from '../instances/service-extensions.ts';

export const launchSurvey = handler(operations.LaunchSurvey, async (services, { user }, request) => {
  const { SatisfactionSurvey } = await services.settings.ofInstance(request.instanceId);
  if (SatisfactionSurvey !== '1') throw new OpenSeatError('Survey.VoiceNotEnabled');
  const { contactFlowId = ratingExtension.number } = request;
  if (contactFlowId !== ratingExtension.number) throw new OpenSeatError('invalid callee');
  await services.contacts.askForRating(user.userId, request.jobId);
  return callAnswer(services, user);
});
