import { operations } from '@openseat/protocol';
import { noGroupFigures } from '../../../reports/figures.ts';
import { presentGroup } from '../../../reports/present-figures.ts';
import { dayBorders } from '../../../reports/report-periods.ts';
import { handler } from '../../handler.ts';
import { idsOf, reportedGroup, reportedGroups, timeZoneOf } from '../users/reported.ts';

export const listSkillGroupSummaryReports = handler(
  operations.ListSkillGroupSummaryReports,
  async (services, caller, request) => {
    const { instanceId } = request;
    const days = dayBorders({
      start: request.startTime,
      end: request.endTime,
      timeZone: await timeZoneOf(services, caller),
      names: ['StartTime', 'EndTime'],
    });
    const ids = idsOf(request.skillGroupIds, 'SkillGroupIds');
    const { list, ...page } = await reportedGroups(services, caller, ids, request);
    const found = await services.figures.ofGroups({
      instanceId,
      groupIds: list.map((group) => group.id),
      borders: [days[0] ?? 0, days[days.length - 1] ?? 0],
      now: Date.now(),
    });
    return {
      pagedSkillGroupSummaryReport: {
        ...page,
        list: list.map((group) => {
          const { inbound, ...figures } = presentGroup(found.get(group.id)?.[0] ?? noGroupFigures);
          return {
            ...reportedGroup(instanceId, group),
            ...figures,
            inbound: { ...inbound, maxTalkTime: String(inbound.maxTalkTime) },
          };
        }),
      },
    };
  },
);
