import { operations } from '@openseat/protocol';
import { companyCallback } from '../../../oauth/oauth-server.ts';
import { handler } from '../../handler.ts';
import { identityProviderInfo } from './identity-provider-infos.ts';

export const listIdentityProviders = handler(
  operations.ListIdentityProviders,
  async ({ identityProviders, oauth }, _caller, { instanceId }) => {
    const provider = await identityProviders.find(instanceId);
    return {
      identityProviders: provider ? [identityProviderInfo(provider, companyCallback(oauth.issuer))] : [],
    };
  },
);
