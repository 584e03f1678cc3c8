import { operations } from '@openseat/protocol';
import { callAnswer } from '../agent-contexts.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const pollUserStatus = handler(operations.PollUserStatus, async (services, caller, request) =>
  callAnswer(services, await requestedUser(services, caller, request.userId)),
);
