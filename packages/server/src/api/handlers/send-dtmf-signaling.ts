import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const sendDtmfSignaling = handler(operations.SendDtmfSignaling, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  await services.contacts.sendDtmf(user.userId, request.jobId, request.dtmf);
  return callAnswer(services, user);
});
