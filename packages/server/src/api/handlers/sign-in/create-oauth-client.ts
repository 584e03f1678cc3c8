import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { oauthClientInfo } from './oauth-client-infos.ts';

export const createOAuthClient = handler(
  operations.CreateOAuthClient,
  async (services, caller, { instanceId, ...wanted }) => {
    const { client, secret } = await services.oauthClients.add(instanceId, wanted);
    const { name, trusted } = client;
    await noteAct(services, caller, operations.CreateOAuthClient, client.id, { name, trusted });
    return { client: oauthClientInfo(client), clientSecret: secret };
  },
);
