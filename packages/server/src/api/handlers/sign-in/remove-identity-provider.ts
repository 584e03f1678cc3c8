import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const removeIdentityProvider = handler(
  operations.RemoveIdentityProvider,
  async ({ identityProviders, auditLog, log }, caller, { instanceId }) => {
    await identityProviders.remove(instanceId);
    await noteAct({ auditLog }, caller, operations.RemoveIdentityProvider, '');
    log.info({ instanceId }, 'identity provider removed');
    return {};
  },
);
