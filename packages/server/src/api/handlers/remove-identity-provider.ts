import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';

export const removeIdentityProvider = handler(
  operations.RemoveIdentityProvider,
  async ({ identityProviders, auditLog, log }, caller, { instanceId }) => {
    await identityProviders.remove(instanceId);
    await auditLog.write({
      instanceId,
      at: Date.now(),
      actorId: caller.identity.userId,
      action: 'RemoveIdentityProvider',
      target: '',
      requestId: caller.requestId,
    });
    log.info({ instanceId }, 'identity provider removed');
    return {};
  },
);
