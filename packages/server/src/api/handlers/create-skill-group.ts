import { operations } from '@openseat/protocol';
import { actOf } from '../act.ts';
import { handler } from '../handler.ts';
import { wantedGroup } from '../wanted-group.ts';

export const createSkillGroup = handler(
  operations.CreateSkillGroup,
  async ({ administration }, caller, request) => {
    const act = actOf(caller, operations.CreateSkillGroup);
    return { skillGroupId: await administration.groups.create(act, wantedGroup(request)) };
  },
);
