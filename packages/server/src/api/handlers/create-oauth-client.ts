import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { oauthClientInfo } from '../oauth-client-infos.ts';

export const createOAuthClient = handler(
  operations.CreateOAuthClient,
  async ({ oauthClients }, _caller, { instanceId, ...wanted }) => {
    const { client, secret } = await oauthClients.add(instanceId, wanted);
    return { client: oauthClientInfo(client), clientSecret: secret };
  },
);
