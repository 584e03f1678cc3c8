import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const modifySkillLevels = handler(
  operations.ModifySkillLevels,
  async ({ administration }, caller, { levels }) => {
    await administration.users.setLevels(actOf(caller, operations.ModifySkillLevels), levels);
    return {};
  },
);
