import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { levelsByGroup, rolesOf } from '../instances/administration-input.ts';

export const assignUsers = handler(operations.AssignUsers, async ({ administration }, caller, request) => {
  const { instanceId, userRamId, roleId = [] } = request;
  const userIds = await administration.users.assign(actOf(caller, operations.AssignUsers), userRamId, {
    roles: rolesOf(caller, roleId),
    levels: levelsByGroup(request),
  });
  return { data: userIds.map((userId) => ({ instanceId, userId, ramId: userId, primary: false })) };
});
