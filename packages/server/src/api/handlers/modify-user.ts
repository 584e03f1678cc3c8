import { operations } from '@openseat/protocol';
import { actOf } from '../act.ts';
import { levelsByGroup, refusePrivateNumbers, rolesOf } from '../administration-wishes.ts';
import { handler } from '../handler.ts';

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
