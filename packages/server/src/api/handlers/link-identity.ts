import { operations } from '@openseat/protocol';
import { noteAct } from '../act.ts';
import { handler } from '../handler.ts';
import { linkedIdentityInfo } from '../identity-provider-infos.ts';
import { requestedUser } from '../own-user.ts';

export const linkIdentity = handler(
  operations.LinkIdentity,
  async (services, caller, { instanceId, userId, subject }) => {
    const user = await requestedUser(services, caller, userId);
    const link = await services.identityProviders.link(instanceId, user.userId, subject);
    await noteAct(services, caller, operations.LinkIdentity, user.userId, { subject });
    return { linkedIdentity: linkedIdentityInfo(link) };
  },
);
