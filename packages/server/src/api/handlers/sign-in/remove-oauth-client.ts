import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const removeOAuthClient = handler(
  operations.RemoveOAuthClient,
  async (services, caller, { instanceId, clientId }) => {
    await services.oauthClients.remove(instanceId, clientId);
    await noteAct(services, caller, operations.RemoveOAuthClient, clientId);
    return {};
  },
);
