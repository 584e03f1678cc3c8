import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const removeUsers = handler(
  operations.RemoveUsers,
  async ({ administration }, caller, { userId: userIds }) => {
    await administration.users.remove(actOf(caller, operations.RemoveUsers), userIds);
    return {};
  },
);
