import { OpenSeatError, operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const disableUser = handler(operations.DisableUser, async ({ administration }, caller, { userId }) => {
  if (userId === caller.identity.userId) {
    throw new OpenSeatError('Parameter.Invalid', { name: 'userId', reason: 'your own account' });
  }
  await administration.users.setDisabled(actOf(caller, operations.DisableUser), userId, true);
  return {};
});
