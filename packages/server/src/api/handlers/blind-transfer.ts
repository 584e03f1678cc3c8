import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { transferDestination } from '../destination-of.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const blindTransfer = handler(operations.BlindTransfer, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  const destination = await transferDestination(services, user, request);
  await services.contacts.transfer(user.userId, request.jobId, destination);
  return callAnswer(services, user);
});
