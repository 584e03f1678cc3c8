import { agentStateNames, agentStateOf, OpenSeatError, operations } from '@openseat/protocol';
import type { AgentSession } from '../../../agents/agent-session.ts';
import { handler } from '../../handler.ts';
import { supervisedGroups } from '../groups/supervised-groups.ts';
import { idsOf, requireVisible, visibleGroups } from '../users/reported.ts';

function byLoginName(a: AgentSession, b: AgentSession): number {
  return a.identity.loginName < b.identity.loginName ? -1 : 1;
}

export const listAgentStates = handler(operations.ListAgentStates, async (services, caller, request) => {
  const { instanceId, skillGroupId, pageNumber = 1, pageSize = 10 } = request;
  const state = request.state || undefined;
  if (state !== undefined && !agentStateNames.some((name) => name === state)) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'State',
      reason: `none of ${agentStateNames.join(', ')}`,
    });
  }
  if (skillGroupId) await visibleGroups(services, caller, [skillGroupId]);
  const ids = idsOf(request.agentIds, 'AgentIds');
  if (ids) await requireVisible(services, caller, ids);
  const { roles, userId } = caller.identity;
  const led = await supervisedGroups(services, caller);
  const leads = roles.includes('leader');
  const visible = ({ identity, groups }: AgentSession) =>
    led === undefined || identity.userId === userId || (leads && groups.some((group) => led.has(group.id)));
  const found = [...services.agents.sessions()].filter(
    (session) =>
      session.identity.instanceId === instanceId &&
      visible(session) &&
      (!ids || ids.includes(session.identity.userId)) &&
      (!skillGroupId || session.groups.some((group) => group.id === skillGroupId)) &&
      (state === undefined || agentStateOf[session.state.status] === state),
  );
  const now = Date.now();
  return {
    data: {
      pageNumber,
      pageSize,
      totalCount: found.length,
      list: found
        .sort(byLoginName)
        .slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
        .map(({ identity, state: { status }, since }) => ({
          instanceId,
          agentId: identity.userId,
          agentName: identity.displayName,
          loginName: identity.loginName,
          dn: identity.extension,
          state: agentStateOf[status] ?? '',
          stateDuration: String(Math.max(0, Math.floor((now - since) / 1000))),
        })),
    },
  };
});
