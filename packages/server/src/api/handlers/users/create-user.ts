import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { levelsByGroup, refusePrivateNumbers, rolesOf } from '../instances/administration-input.ts';

export const createUser = handler(operations.CreateUser, async ({ administration }, caller, request) => {
  refusePrivateNumbers(request);
  const { loginName, displayName, email, phone = '', roleId } = request;
  const userId = await administration.users.create(actOf(caller, operations.CreateUser), {
    loginName,
    displayName,
    email,
    phone,
    roles: rolesOf(caller, roleId),
    levels: levelsByGroup(request),
  });
  return { userId };
});
