import { operations } from '@openseat/protocol';
import { companyCallback } from '../../../oauth/oauth-server.ts';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { identityProviderInfo } from './identity-provider-infos.ts';

export const putIdentityProvider = handler(
  operations.PutIdentityProvider,
  async (services, caller, { instanceId, ...wanted }) => {
    const provider = await services.identityProviders.put(instanceId, wanted);
    const { issuer, clientId, matchBy, passwordsFor } = provider;
    await noteAct(services, caller, operations.PutIdentityProvider, '', {
      issuer,
      clientId,
      matchBy,
      passwordsFor,
    });
    services.log.info({ instanceId, issuer }, 'identity provider put');
    return { identityProvider: identityProviderInfo(provider, companyCallback(services.oauth.issuer)) };
  },
);
