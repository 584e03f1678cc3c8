import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { requestedGroup } from './requested-group.ts';

export const createSkillGroup = handler(
  operations.CreateSkillGroup,
  async ({ administration }, caller, request) => {
    const act = actOf(caller, operations.CreateSkillGroup);
    return { skillGroupId: await administration.groups.create(act, requestedGroup(request)) };
  },
);
