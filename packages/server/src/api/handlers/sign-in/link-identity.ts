import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { linkedIdentityInfo } from './identity-provider-infos.ts';

export const linkIdentity = handler(
  operations.LinkIdentity,
  async (services, caller, { instanceId, subject }) => {
    const { user } = caller;
    const link = await services.identityProviders.link(instanceId, user.userId, subject);
    await noteAct(services, caller, operations.LinkIdentity, user.userId, { subject });
    return { linkedIdentity: linkedIdentityInfo(link) };
  },
);
