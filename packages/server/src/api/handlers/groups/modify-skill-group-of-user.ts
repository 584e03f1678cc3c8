import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { levelsByGroup, rolesOf } from '../instances/administration-input.ts';

export const modifySkillGroupOfUser = handler(
  operations.ModifySkillGroupOfUser,
  async ({ administration }, caller, request) => {
    const act = actOf(caller, operations.ModifySkillGroupOfUser);
    await administration.users.modify(act, request.userId, {
      roles: rolesOf(caller, request.roleId),
      levels: levelsByGroup(request),
    });
    return {};
  },
);
