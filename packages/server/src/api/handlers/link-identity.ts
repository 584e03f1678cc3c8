import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { linkedIdentityInfo } from '../identity-provider-infos.ts';
import { requestedUser } from '../own-user.ts';

export const linkIdentity = handler(
  operations.LinkIdentity,
  async (services, caller, { instanceId, userId, subject }) => {
    const user = await requestedUser(services, caller, userId);
    const link = await services.identityProviders.link(instanceId, user.userId, subject);
    await services.auditLog.write({
      instanceId,
      at: link.createdAt,
      actorId: caller.identity.userId,
      action: 'LinkIdentity',
      target: user.userId,
      requestId: caller.requestId,
      detail: { subject },
    });
    return { linkedIdentity: linkedIdentityInfo(link) };
  },
);
