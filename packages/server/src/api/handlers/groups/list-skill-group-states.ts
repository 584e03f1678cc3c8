import { agentStateOf, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { idsOf, reportedGroup, reportedGroups } from '../users/reported.ts';

export const listSkillGroupStates = handler(
  operations.ListSkillGroupStates,
  async (services, caller, request) => {
    const { instanceId } = request;
    const ids = idsOf(request.skillGroupIds, 'SkillGroupIds');
    const { list, ...page } = await reportedGroups(services, caller, ids, request);
    const now = Date.now();
    const rows = list.map((group) => {
      const { waiting } = services.queues.count(group.id);
      const longestSince = services.queues.longestSince(group.id) ?? now;
      return {
        ...reportedGroup(instanceId, group),
        loggedInAgents: 0,
        readyAgents: 0,
        breakingAgents: 0,
        talkingAgents: 0,
        workingAgents: 0,
        waitingCalls: waiting,
        longestCall: Math.max(0, Math.floor((now - longestSince) / 1000)),
      };
    });
    const byId = new Map(rows.map((row) => [row.skillGroupId, row]));
    for (const { groups, state } of services.agents.sessions()) {
      const name = agentStateOf[state.status];
      for (const { id } of groups) {
        const row = byId.get(id);
        if (!row) continue;
        row.loggedInAgents += 1;
        if (name === 'Ready') row.readyAgents += 1;
        if (name === 'Break') row.breakingAgents += 1;
        if (name === 'Talking') row.talkingAgents += 1;
        if (name === 'ACW') row.workingAgents += 1;
      }
    }
    return { data: { ...page, list: rows } };
  },
);
