import { operations } from '@openseat/protocol';
import { noGroupFigures } from '../../../reports/figures.ts';
import { presentGroup } from '../../../reports/present-figures.ts';
import { todayBorders } from '../../../reports/report-periods.ts';
import { formatWallTime } from '../../../reports/wall-time.ts';
import { handler } from '../../handler.ts';
import { idsOf, reportedGroup, reportedGroups, timeZoneOf } from '../users/reported.ts';

export const listSkillGroupSummaryReportsSinceMidnight = handler(
  operations.ListSkillGroupSummaryReportsSinceMidnight,
  async (services, caller, request) => {
    const { instanceId } = request;
    const timeZone = await timeZoneOf(services, caller);
    const ids = idsOf(request.skillGroups, 'SkillGroups');
    const { list, ...page } = await reportedGroups(services, caller, ids, request);
    const now = Date.now();
    const found = await services.figures.ofGroups({
      instanceId,
      groupIds: list.map((group) => group.id),
      borders: todayBorders(now, timeZone),
      now,
    });
    return {
      pagedSkillGroupSummaryReport: {
        ...page,
        list: list.map((group) => {
          const figures = found.get(group.id)?.[0] ?? noGroupFigures;
          const { inbound, ...rest } = presentGroup(figures);
          return {
            ...reportedGroup(instanceId, group),
            timestamp: formatWallTime(now, timeZone),
            ...rest,
            inbound: {
              ...inbound,
              maxTalkTime: String(inbound.maxTalkTime),
              callsServiceLevel20: figures.queue.answeredIn20,
              callsServiceLevel30: figures.queue.answeredIn30,
            },
          };
        }),
      },
    };
  },
);
