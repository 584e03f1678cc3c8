import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { routingInfo, rulesOf } from '../routing-info.ts';

export const modifySkillGroupRouting = handler(
  operations.ModifySkillGroupRouting,
  async ({ rules }, _caller, { instanceId, skillGroupId, ...change }) => ({
    routing: routingInfo(await rules.change(instanceId, skillGroupId, rulesOf(change))),
  }),
);
