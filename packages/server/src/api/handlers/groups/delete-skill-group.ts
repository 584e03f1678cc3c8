import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const deleteSkillGroup = handler(
  operations.DeleteSkillGroup,
  async ({ administration }, caller, { skillGroupId }) => {
    await administration.groups.remove(actOf(caller, operations.DeleteSkillGroup), skillGroupId);
    return {};
  },
);
