import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';

export const disableUser = handler(operations.DisableUser, async (services, caller, request) => {
  const user = await requestedUser(services, caller, request.userId);
  if (user.userId === caller.identity.userId) {
    // The last administrator would be nobody's to let in again.
    throw new OpenSeatError('Parameter.Invalid', { name: 'userId', reason: 'your own account' });
  }
  await services.users.setDisabled(user.userId, true);
  await services.signIns.endAll(user.userId);
  services.log.info({ instanceId: user.instanceId, agentId: user.userId }, 'user disabled');
  return {};
});
