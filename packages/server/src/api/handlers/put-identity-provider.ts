import { operations } from '@openseat/protocol';
import { companyCallback } from '../../oauth/oauth-server.ts';
import { handler } from '../handler.ts';
import { identityProviderInfo } from '../identity-provider-infos.ts';

export const putIdentityProvider = handler(
  operations.PutIdentityProvider,
  async (services, _caller, { instanceId, ...wanted }) => {
    const provider = await services.identityProviders.put(instanceId, wanted);
    services.log.info({ instanceId, issuer: provider.issuer }, 'identity provider put');
    return { identityProvider: identityProviderInfo(provider, companyCallback(services.oauth.issuer)) };
  },
);
