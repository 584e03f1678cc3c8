import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { levelsByGroup, refusePrivateNumbers, rolesOf } from '../instances/administration-input.ts';

export const modifyUser = handler(operations.ModifyUser, async ({ administration }, caller, request) => {
  refusePrivateNumbers(request);
  const { userId, displayName, email, phone, roleId } = request;
  await administration.users.modify(actOf(caller, operations.ModifyUser), userId, {
    person: { displayName, email, phone },
    roles: rolesOf(caller, roleId),
    levels: levelsByGroup(request),
  });
  return {};
});
