import { OpenSeatError, operations } from '@openseat/protocol';
import { dayBorders } from '../../reports/report-periods.ts';
import { agentDays } from '../agent-days.ts';
import { handler } from '../handler.ts';
import { requestedUser } from '../own-user.ts';
import { timeZoneOf } from '../reported.ts';

export const generateAgentStatisticReport = handler(
  operations.GenerateAgentStatisticReport,
  async (services, caller, request) => {
    const { instanceId, pageNumber, pageSize } = request;
    const [{ userId }, timeZone] = await Promise.all([
      requestedUser(services, caller, request.agentId),
      timeZoneOf(services, caller),
    ]);
    const member = await services.members.find(userId);
    if (!member) throw new OpenSeatError('NotExist.User', { id: userId });
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
      first < end
        ? await agentDays(services, { instanceId, borders, timeZone, first, end, members: [member] })
        : [];
    return { dataList: { pageNumber, pageSize, totalCount, list } };
  },
);
