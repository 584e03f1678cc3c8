import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { transferDestination } from '../destination-of.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const initiateAttendedTransfer = handler(
  operations.InitiateAttendedTransfer,
  async (services, caller, request) => {
    const user = await requestedUser(services, caller, request.userId);
    const destination = await transferDestination(services, user, request);
    await services.contacts.consult(user.userId, request.jobId, destination);
    return callAnswer(services, user);
  },
);
