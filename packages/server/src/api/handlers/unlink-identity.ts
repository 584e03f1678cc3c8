import { operations } from '@openseat/protocol';
import { noteAct } from '../act.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const unlinkIdentity = handler(
  operations.UnlinkIdentity,
  async (services, caller, { instanceId, userId }) => {
    const user = await requestedUser(services, caller, userId);
    await services.identityProviders.unlink(instanceId, user.userId);
    await noteAct(services, caller, operations.UnlinkIdentity, user.userId);
    return {};
  },
);
