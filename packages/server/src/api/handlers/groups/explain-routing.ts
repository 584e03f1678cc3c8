import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { visibleGroups } from '../users/reported.ts';
import { routingVerdict } from './routing-verdict.ts';

/** More members than any group has. */
const all = { pageNumber: 1, pageSize: 10_000 } as const;

export const explainRouting = handler(
  operations.ExplainRouting,
  async (services, caller, { instanceId, skillGroupId }) => {
    await visibleGroups(services, caller, [skillGroupId]);
    const [rules, members] = await Promise.all([
      services.rules.find(instanceId, skillGroupId),
      services.members.page({ instanceId, scope: { type: 'everybody' }, skillGroupId, ...all }),
    ]);
    const now = Date.now();
    // The state of routing is read at one moment, after what had to be awaited.
    const places = new Map(services.queues.candidates(skillGroupId).map((id, index) => [id, index + 1]));
    const agents = members.list.map(({ userId, displayName, groups }) => {
      const session = services.agents.session(userId);
      const place = places.get(userId) ?? 0;
      return {
        ...{ userId, userName: displayName, place },
        level: groups.find(({ id }) => id === skillGroupId)?.level ?? 0,
        verdict: routingVerdict(services, session, skillGroupId, place > 0),
        sinceMs: session ? Math.max(0, now - session.since) : 0,
        offers: services.queues.offersTo(userId, skillGroupId),
      };
    });
    const last = agents.length + 1;
    return {
      data: {
        strategy: rules.strategy,
        waiting: services.queues.count(skillGroupId).waiting,
        agents: agents.sort(
          (a, b) => (a.place || last) - (b.place || last) || a.userName.localeCompare(b.userName),
        ),
      },
    };
  },
);
