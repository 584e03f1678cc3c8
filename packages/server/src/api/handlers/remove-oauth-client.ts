import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';

export const removeOAuthClient = handler(
  operations.RemoveOAuthClient,
  async ({ oauthClients }, _caller, { instanceId, clientId }) => {
    await oauthClients.remove(instanceId, clientId);
    return {};
  },
);
