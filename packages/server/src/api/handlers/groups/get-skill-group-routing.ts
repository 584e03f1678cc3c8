import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { routingInfo } from './routing-info.ts';

export const getSkillGroupRouting = handler(
  operations.GetSkillGroupRouting,
  async ({ rules }, _caller, { instanceId, skillGroupId }) => ({
    routing: routingInfo(await rules.find(instanceId, skillGroupId)),
  }),
);
