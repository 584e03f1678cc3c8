import { operations } from '@openseat/protocol';
import { actOf } from '../act.ts';
import { handler } from '../handler.ts';
import { wantedGroup } from '../wanted-group.ts';

export const modifySkillGroup = handler(
  operations.ModifySkillGroup,
  async ({ administration }, caller, request) => {
    const act = actOf(caller, operations.ModifySkillGroup);
    await administration.groups.modify(act, request.skillGroupId, wantedGroup(request));
    return {};
  },
);
