import { operations } from '@openseat/protocol';
import { dayBorders } from '../../../reports/report-periods.ts';
import { handler } from '../../handler.ts';
import { idsOf, timeZoneOf, visibleGroups } from '../users/reported.ts';

export const listWrapUpReports = handler(operations.ListWrapUpReports, async (services, caller, request) => {
  const { instanceId } = request;
  const days = dayBorders({
    start: request.startTime,
    end: request.endTime,
    timeZone: await timeZoneOf(services, caller),
    names: ['StartTime', 'EndTime'],
  });
  const groups = await visibleGroups(services, caller, idsOf(request.skillGroupIds, 'SkillGroupIds'));
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const counts = await services.wrapUps.count({
    instanceId,
    groupIds: [...names.keys()],
    from: days[0] ?? 0,
    to: days[days.length - 1] ?? 0,
  });
  return {
    wrapUpReports: counts.map(({ skillGroupId, wrapUpCodeId = '', wrapUpCodeName, calls, talkMs }) => ({
      ...{ skillGroupId, skillGroupName: names.get(skillGroupId) ?? '' },
      ...{ wrapUpCodeId, wrapUpCodeName, calls, talkTime: Math.round(talkMs / 1000) },
    })),
  };
});
