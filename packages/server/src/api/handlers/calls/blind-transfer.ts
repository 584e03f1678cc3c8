import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';
import { transferDestination } from './destination-of.ts';

export const blindTransfer = handler(operations.BlindTransfer, async (services, { user }, request) => {
  const destination = await transferDestination(services, user, request);
  await services.contacts.transfer(user.userId, request.jobId, destination);
  return callAnswer(services, user);
});
