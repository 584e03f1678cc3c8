import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';

export const removeIdentityProvider = handler(
  operations.RemoveIdentityProvider,
  async ({ identityProviders, log }, _caller, { instanceId }) => {
    await identityProviders.remove(instanceId);
    log.info({ instanceId }, 'identity provider removed');
    return {};
  },
);
