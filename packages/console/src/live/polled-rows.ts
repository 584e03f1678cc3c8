import type { AgentStateName } from '@openseat/protocol/agent-state-names';
import type { Call } from '../api/call.ts';
import { serverNow } from './clock.tsx';
import type { LiveRows, Topic } from './live-rows.ts';

const pageSize = 100;
const figuresMs = 30_000;

interface Paged<Item> {
  readonly totalCount: number;
  readonly list: readonly Item[];
}

async function everyPage<Item>(read: (pageNumber: number) => Promise<Paged<Item>>): Promise<Item[]> {
  const first = await read(1);
  const pages = Math.ceil(first.totalCount / pageSize);
  const others = await Promise.all(
    Array.from({ length: Math.max(0, pages - 1) }, (_, index) => read(index + 2)),
  );
  return [first, ...others].flatMap(({ list }) => list);
}

/** A value that is read again after a while only. */
function kept<Value>(read: () => Promise<Value>, forMs: number): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  let until = 0;
  return () => {
    if (value && Date.now() < until) return value;
    until = Date.now() + forMs;
    value = read().catch((error: unknown) => {
      value = undefined;
      throw error;
    });
    return value;
  };
}

/** Rows by the operations that every server has, for servers without a live stream. */
export function polledRows(call: Call): { readonly [Name in Topic]: () => Promise<LiveRows[Name][]> } {
  const agentsToday = kept(
    async () =>
      new Map(
        (
          await everyPage(async (pageNumber) => {
            const answer = await call('ListAgentSummaryReportsSinceMidnight', { pageNumber, pageSize });
            return answer.pagedAgentSummaryReport;
          })
        ).map(({ agentId, overall, inbound }) => [
          agentId,
          {
            handled: overall.totalCalls,
            unanswered: inbound.callsOffered - inbound.callsHandled,
            handleSeconds: overall.averageTalkTime + overall.averageWorkTime,
          },
        ]),
      ),
    figuresMs,
  );
  const groupsToday = kept(
    async () =>
      new Map(
        (
          await everyPage(async (pageNumber) => {
            const answer = await call('ListSkillGroupSummaryReportsSinceMidnight', { pageNumber, pageSize });
            return answer.pagedSkillGroupSummaryReport;
          })
        ).map(({ skillGroupId, inbound }) => [
          skillGroupId,
          {
            offered: inbound.inComingQueueOfQueueCount,
            answered: inbound.answeredByAgentOfQueueCount,
            abandoned: inbound.abandonedInQueueOfQueueCount,
            inTarget: inbound.callsServiceLevel20,
          },
        ]),
      ),
    figuresMs,
  );

  return {
    async agents() {
      const [states, colleagues, today] = await Promise.all([
        everyPage(async (pageNumber) => (await call('ListAgentStates', { pageNumber, pageSize })).data),
        call('ListRealTimeAgent', {}),
        agentsToday(),
      ]);
      const groups = new Map(
        colleagues.data.map(({ ramId, skillLevels }) => [
          ramId,
          skillLevels.map(({ skill }) => skill.skillGroupId),
        ]),
      );
      return states.map(({ agentId, agentName, dn, state, stateDuration }) => {
        const figures = today.get(agentId);
        return {
          userId: agentId,
          name: agentName,
          extension: dn,
          groupIds: groups.get(agentId) ?? [],
          state: state as AgentStateName,
          since: Math.round(serverNow() / 1000 - Number(stateDuration)) * 1000,
          ...(figures && { today: figures }),
        };
      });
    },

    async groups() {
      const [states, today] = await Promise.all([
        everyPage(async (pageNumber) => (await call('ListSkillGroupStates', { pageNumber, pageSize })).data),
        groupsToday(),
      ]);
      return states.map((group) => {
        const figures = today.get(group.skillGroupId);
        return {
          groupId: group.skillGroupId,
          name: group.skillGroupName,
          waiting: group.waitingCalls,
          ...(group.waitingCalls > 0 && { oldestSince: serverNow() - group.longestCall * 1000 }),
          byStatus: {
            Ready: group.readyAgents,
            Talking: group.talkingAgents,
            ACW: group.workingAgents,
            Break: group.breakingAgents,
          },
          ...(figures && { today: figures }),
        };
      });
    },

    // No operation tells single calls in a queue.
    waiting: async () => [],

    // The page of a contact is read again by hand.
    contact: async () => [],
  };
}
