import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';
import { transferDestination } from './destination-of.ts';

export const initiateAttendedTransfer = handler(
  operations.InitiateAttendedTransfer,
  async (services, { user }, request) => {
    const destination = await transferDestination(services, user, request);
    await services.contacts.consult(user.userId, request.jobId, destination);
    return callAnswer(services, user);
  },
);
