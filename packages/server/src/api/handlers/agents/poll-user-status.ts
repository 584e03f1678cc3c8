import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { callAnswer } from './agent-contexts.ts';

export const pollUserStatus = handler(operations.PollUserStatus, async (services, { user }) =>
  callAnswer(services, user),
);
