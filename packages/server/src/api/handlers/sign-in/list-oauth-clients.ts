import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { oauthClientInfo } from './oauth-client-infos.ts';

export const listOAuthClients = handler(
  operations.ListOAuthClients,
  async ({ oauthClients }, _caller, { instanceId }) => {
    const clients = await oauthClients.list(instanceId);
    return { clients: clients.map(oauthClientInfo) };
  },
);
