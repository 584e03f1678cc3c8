import { operations } from '@openseat/protocol';
import { noAgentFigures } from '../../../reports/figures.ts';
import { presentAgent } from '../../../reports/present-figures.ts';
import { todayBorders } from '../../../reports/report-periods.ts';
import { formatWallTime } from '../../../reports/wall-time.ts';
import { handler } from '../../handler.ts';
import { reportedAgent, reportedAgents, timeZoneOf } from '../users/reported.ts';

export const listAgentSummaryReportsSinceMidnight = handler(
  operations.ListAgentSummaryReportsSinceMidnight,
  async (services, caller, request) => {
    const timeZone = await timeZoneOf(services, caller);
    const now = Date.now();
    const borders = todayBorders(now, timeZone);
    const { list, ...page } = await reportedAgents(services, caller, request, borders[0], request);
    const timestamp = formatWallTime(now, timeZone);
    const found = await services.figures.ofAgents({
      instanceId: request.instanceId,
      userIds: list.map((member) => member.userId),
      borders,
      now,
    });
    return {
      pagedAgentSummaryReport: {
        ...page,
        list: list.map((member) => {
          const { overall, inbound, outbound } = presentAgent(
            found.get(member.userId)?.[0] ?? noAgentFigures,
          );
          return {
            ...reportedAgent(member),
            timestamp,
            overall,
            inbound,
            outbound: { ...outbound, maxWorkTime: String(outbound.maxWorkTime) },
          };
        }),
      },
    };
  },
);
