import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const unlinkIdentity = handler(operations.UnlinkIdentity, async (services, caller, { instanceId }) => {
  const { user } = caller;
  await services.identityProviders.unlink(instanceId, user.userId);
  await noteAct(services, caller, operations.UnlinkIdentity, user.userId);
  return {};
});
