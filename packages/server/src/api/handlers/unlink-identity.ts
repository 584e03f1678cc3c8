import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const unlinkIdentity = handler(
  operations.UnlinkIdentity,
  async (services, caller, { instanceId, userId }) => {
    const user = await requestedUser(services, caller, userId);
    await services.identityProviders.unlink(instanceId, user.userId);
    await services.auditLog.write({
      instanceId,
      at: Date.now(),
      actorId: caller.identity.userId,
      action: 'UnlinkIdentity',
      target: user.userId,
      requestId: caller.requestId,
    });
    return {};
  },
);
