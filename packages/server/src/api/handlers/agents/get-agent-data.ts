import { OpenSeatError, operations } from '@openseat/protocol';
import { dayBorders } from '../../../reports/report-periods.ts';
import { handler } from '../../handler.ts';
import { visibleMembers } from '../users/member-infos.ts';
import { timeZoneOf } from '../users/reported.ts';
import { agentDays } from './agent-days.ts';

/** Page size for reading members. An answer never has more agents than rows. */
const memberPage = 100;

export const getAgentData = handler(operations.GetAgentData, async (services, caller, request) => {
  const { instanceId, pageNumber, pageSize } = request;
  const timeZone = await timeZoneOf(services, caller);
  const borders = dayBorders({
    start: request.startDay,
    end: request.endDay,
    timeZone,
    names: ['StartDay', 'EndDay'],
  });
  const days = borders.length - 1;
  const first = (pageNumber - 1) * pageSize;
  const firstMember = Math.floor(first / days);
  const lastMember = Math.floor((first + pageSize - 1) / days);
  const query = {
    instanceId,
    scope: visibleMembers(caller),
    loginName: request.userId || undefined,
    since: borders[0],
    pageSize: memberPage,
  };
  const firstPage = Math.floor(firstMember / memberPage);
  const pages = await Promise.all(
    Array.from({ length: Math.floor(lastMember / memberPage) - firstPage + 1 }, (_unused, n) =>
      services.members.page({ ...query, pageNumber: firstPage + n + 1 }),
    ),
  );
  const memberCount = pages[0]?.totalCount ?? 0;
  if (query.loginName && memberCount === 0) throw new OpenSeatError('NotExist.User', { id: query.loginName });
  const skipped = firstPage * memberPage;
  const members = pages.flatMap(({ list }) => list).slice(firstMember - skipped, lastMember - skipped + 1);
  const totalCount = memberCount * days;
  const end = Math.min(totalCount, first + pageSize);
  const list =
    members.length > 0
      ? await agentDays(services, { instanceId, borders, timeZone, first, end, members })
      : [];
  return { dataList: { pageNumber, pageSize, totalCount, list } };
});
