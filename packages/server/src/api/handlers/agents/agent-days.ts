import type { Member } from '../../../instances/member-directory.ts';
import { type AgentFigures, noAgentFigures } from '../../../reports/figures.ts';
import {
  presentHold,
  presentInbound,
  presentOutbound,
  presentOverall,
  presentPresence,
} from '../../../reports/present-figures.ts';
import { formatWallTime } from '../../../reports/wall-time.ts';
import type { Services } from '../../services.ts';
import { reportedAgent } from '../users/reported.ts';

/** One row for each agent and day. All days of an agent come before the next agent. */
interface DayRows {
  readonly instanceId: string;
  readonly borders: readonly number[];
  readonly timeZone: string;
  /** The requested range of rows, counted from 0. `end` is excluded. */
  readonly first: number;
  readonly end: number;
  /** The agents of these rows. The first one is the agent of row `first`. */
  readonly members: readonly Member[];
}

function dayRow(member: Member, recordDate: string, figures: AgentFigures) {
  return {
    ...reportedAgent(member),
    recordDate,
    ...presentPresence(figures, 100),
    overall: { ...presentOverall(figures), ...presentHold(figures) },
    inbound: { ...presentInbound(figures.inbound, 100), ...presentHold(figures.inbound) },
    outbound: { ...presentOutbound(figures.outbound, 100), ...presentHold(figures.outbound) },
  };
}

export async function agentDays(services: Pick<Services, 'figures'>, rows: DayRows) {
  const { instanceId, borders, timeZone, members, first, end } = rows;
  const days = borders.length - 1;
  // One agent's rows may be a few days out of many. With several agents nearly all days are needed.
  const firstDay = members.length === 1 ? first % days : 0;
  const lastDay = members.length === 1 ? (end - 1) % days : days - 1;
  const found = await services.figures.ofAgents({
    instanceId,
    userIds: members.map((member) => member.userId),
    borders: borders.slice(firstDay, lastDay + 2),
    now: Date.now(),
  });
  return Array.from({ length: Math.max(0, end - first) }, (_unused, n) => {
    const row = first + n;
    const member = members[Math.floor(row / days) - Math.floor(first / days)];
    if (!member) return [];
    const day = row % days;
    const figures = found.get(member.userId)?.[day - firstDay] ?? noAgentFigures;
    return [dayRow(member, formatWallTime(borders[day] ?? 0, timeZone).slice(0, 10), figures)];
  }).flat();
}
