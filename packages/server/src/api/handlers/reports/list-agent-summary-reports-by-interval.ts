import { operations } from '@openseat/protocol';
import { noAgentFigures } from '../../../reports/figures.ts';
import { presentAgent } from '../../../reports/present-figures.ts';
import { intervalBorders } from '../../../reports/report-periods.ts';
import { formatWallTime } from '../../../reports/wall-time.ts';
import { handler } from '../../handler.ts';
import { refuseTooMany, reportedAgent, reportedAgents, timeZoneOf } from '../users/reported.ts';

export const listAgentSummaryReportsByInterval = handler(
  operations.ListAgentSummaryReportsByInterval,
  async (services, caller, request) => {
    const timeZone = await timeZoneOf(services, caller);
    const borders = intervalBorders(
      { start: request.startTime, end: request.endTime, timeZone, names: ['StartTime', 'EndTime'] },
      request.interval ?? 'Daily',
    );
    refuseTooMany(borders.length - 1, request);
    const { list, ...page } = await reportedAgents(services, caller, request, borders[0], request);
    const found = await services.figures.ofAgents({
      instanceId: request.instanceId,
      userIds: list.map((member) => member.userId),
      borders,
      now: Date.now(),
    });
    const moment = (instant: number | undefined) =>
      instant === undefined ? '' : formatWallTime(instant, timeZone);
    const beginnings = borders.slice(0, -1).map((border) => formatWallTime(border, timeZone));
    return {
      pagedAgentSummaryReport: {
        ...page,
        list: list.map((member) => ({
          agentId: member.userId,
          intervalList: beginnings.map((timestamp, n) => {
            const figures = found.get(member.userId)?.[n] ?? noAgentFigures;
            const { overall, inbound, outbound } = presentAgent(figures);
            return {
              ...reportedAgent(member),
              timestamp,
              overall: {
                ...overall,
                firstLogInTime: moment(figures.firstSignIn),
                lastLogOutTime: moment(figures.lastSignOut),
              },
              inbound,
              outbound,
            };
          }),
        })),
      },
    };
  },
);
