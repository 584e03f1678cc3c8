import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { requestedGroup } from './requested-group.ts';

export const modifySkillGroup = handler(
  operations.ModifySkillGroup,
  async ({ administration }, caller, request) => {
    const act = actOf(caller, operations.ModifySkillGroup);
    await administration.groups.modify(act, request.skillGroupId, requestedGroup(request));
    return {};
  },
);
