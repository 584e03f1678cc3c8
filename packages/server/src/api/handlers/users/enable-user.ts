import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const enableUser = handler(operations.EnableUser, async ({ administration }, caller, { userId }) => {
  await administration.users.setDisabled(actOf(caller, operations.EnableUser), userId, false);
  return {};
});
