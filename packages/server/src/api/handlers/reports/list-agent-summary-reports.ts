import { operations } from '@openseat/protocol';
import { noAgentFigures } from '../../../reports/figures.ts';
import { presentAgent } from '../../../reports/present-figures.ts';
import { dayBorders } from '../../../reports/report-periods.ts';
import { formatWallTime } from '../../../reports/wall-time.ts';
import { handler } from '../../handler.ts';
import { reportedAgent, reportedAgents, timeZoneOf } from '../users/reported.ts';

export const listAgentSummaryReports = handler(
  operations.ListAgentSummaryReports,
  async (services, caller, request) => {
    const timeZone = await timeZoneOf(services, caller);
    const days = dayBorders({
      start: request.startTime,
      end: request.endTime,
      timeZone,
      names: ['StartTime', 'EndTime'],
    });
    const { list, ...page } = await reportedAgents(services, caller, request, days[0], request);
    const found = await services.figures.ofAgents({
      instanceId: request.instanceId,
      userIds: list.map((member) => member.userId),
      borders: [days[0] ?? 0, days[days.length - 1] ?? 0],
      now: Date.now(),
    });
    const moment = (instant: number | undefined) =>
      instant === undefined ? '' : formatWallTime(instant, timeZone);
    return {
      pagedAgentSummaryReport: {
        ...page,
        list: list.map((member) => {
          const figures = found.get(member.userId)?.[0] ?? noAgentFigures;
          const { overall, inbound, outbound } = presentAgent(figures);
          return {
            ...reportedAgent(member),
            overall: {
              ...overall,
              firstLogInTime: moment(figures.firstSignIn),
              lastLogOutTime: moment(figures.lastSignOut),
            },
            inbound,
            outbound: { ...outbound, maxWorkTime: String(outbound.maxWorkTime) },
          };
        }),
      },
    };
  },
);
