import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const refreshToken = handler(operations.RefreshToken, async (services, caller) => {
  const { signData, signature } = services.channelTokens.issue(caller.identity, caller);
  return { token: { signData, signature } };
});
