import { OpenSeatError, operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';
import { ratingExtension } from '../service-extensions.ts';

export const launchSurvey = handler(operations.LaunchSurvey, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  const { SatisfactionSurvey } = await services.settings.ofInstance(request.instanceId);
  if (SatisfactionSurvey !== '1') throw new OpenSeatError('Survey.VoiceNotEnabled');
  const { contactFlowId = ratingExtension.number } = request;
  if (contactFlowId !== ratingExtension.number) throw new OpenSeatError('invalid callee');
  await services.contacts.askForRating(user.userId, request.jobId);
  return callAnswer(services, user);
});
