import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { routingInfo, rulesOf } from './routing-info.ts';

export const modifySkillGroupRouting = handler(
  operations.ModifySkillGroupRouting,
  async (services, caller, { instanceId, skillGroupId, ...change }) => {
    const rules = await services.rules.change(instanceId, skillGroupId, rulesOf(change));
    await noteAct(services, caller, operations.ModifySkillGroupRouting, skillGroupId, change);
    return { routing: routingInfo(rules) };
  },
);
