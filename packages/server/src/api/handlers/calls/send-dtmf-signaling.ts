import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from '../agents/agent-contexts.ts';

export const sendDtmfSignaling = handler(
  operations.SendDtmfSignaling,
  async (services, { user }, request) => {
    await services.contacts.sendDtmf(user.userId, request.jobId, request.dtmf);
    return callAnswer(services, user);
  },
);
