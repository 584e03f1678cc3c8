import { operations } from '@openseat/protocol';
import { dayBorders } from '../../../reports/report-periods.ts';
import { handler } from '../../handler.ts';
import { agentDays } from '../agents/agent-days.ts';
import { requireVisible, timeZoneOf } from '../users/reported.ts';

export const generateAgentStatisticReport = handler(
  operations.GenerateAgentStatisticReport,
  async (services, caller, request) => {
    const { instanceId, pageNumber, pageSize } = request;
    const agentId = request.agentId || caller.identity.userId;
    const [members, timeZone] = await Promise.all([
      requireVisible(services, caller, [agentId]),
      timeZoneOf(services, caller),
    ]);
    const borders = dayBorders({
      start: request.startDate,
      end: request.endDate,
      timeZone,
      names: ['StartDate', 'EndDate'],
    });
    const totalCount = borders.length - 1;
    const first = (pageNumber - 1) * pageSize;
    const end = Math.min(totalCount, first + pageSize);
    const list =
      first < end ? await agentDays(services, { instanceId, borders, timeZone, first, end, members }) : [];
    return { dataList: { pageNumber, pageSize, totalCount, list } };
  },
);
