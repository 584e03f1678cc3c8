import { type AgentStateName, agentStateNames, agentStateOf, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { supervisedGroups } from '../groups/supervised-groups.ts';

export const getInstanceState = handler(
  operations.GetInstanceState,
  async (services, caller, { instanceId }) => {
    const led = await supervisedGroups(services, caller);
    const counts = new Map<AgentStateName, number>(agentStateNames.map((state) => [state, 0]));
    for (const { identity, groups, state } of services.agents.sessions()) {
      if (identity.instanceId !== instanceId) continue;
      if (led && !groups.some((group) => led.has(group.id))) continue;
      const name = agentStateOf[state.status];
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return {
      realTimeInstanceState: {
        agentStateDistributions: [...counts].map(([state, count]) => ({ state, count })),
      },
    };
  },
);
