import { operations } from '@openseat/protocol';
import { noGroupFigures } from '../../../reports/figures.ts';
import { presentGroup } from '../../../reports/present-figures.ts';
import { intervalBorders } from '../../../reports/report-periods.ts';
import { formatWallTime } from '../../../reports/wall-time.ts';
import { handler } from '../../handler.ts';
import { idsOf, refuseTooMany, reportedGroup, reportedGroups, timeZoneOf } from '../users/reported.ts';

export const listSkillGroupSummaryReportsByInterval = handler(
  operations.ListSkillGroupSummaryReportsByInterval,
  async (services, caller, request) => {
    const { instanceId } = request;
    const timeZone = await timeZoneOf(services, caller);
    const borders = intervalBorders(
      { start: request.startTime, end: request.endTime, timeZone, names: ['StartTime', 'EndTime'] },
      request.interval ?? 'Daily',
    );
    refuseTooMany(borders.length - 1, request);
    const ids = idsOf(request.skillGroupIds, 'SkillGroupIds');
    const { list, ...page } = await reportedGroups(services, caller, ids, request);
    const found = await services.figures.ofGroups({
      instanceId,
      groupIds: list.map((group) => group.id),
      borders,
      now: Date.now(),
    });
    const beginnings = borders.slice(0, -1).map((border) => formatWallTime(border, timeZone));
    return {
      pagedSkillGroupSummaryReport: {
        ...page,
        list: list.map((group) => ({
          skillGroupId: group.id,
          intervalList: beginnings.map((timestamp, n) => ({
            ...reportedGroup(instanceId, group),
            timestamp,
            ...presentGroup(found.get(group.id)?.[n] ?? noGroupFigures),
          })),
        })),
      },
    };
  },
);
