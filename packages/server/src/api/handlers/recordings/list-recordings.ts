import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { searchedNumber } from '../numbers/searched-number.ts';
import { visibleMembers } from '../users/member-infos.ts';
import { requireVisible } from '../users/reported.ts';

const monthMs = 30 * 24 * 3600 * 1000;

export const listRecordings = handler(operations.ListRecordings, async (services, caller, request) => {
  const now = Date.now();
  const agentId = request.agentId || undefined;
  if (agentId) await requireVisible(services, caller, [agentId]);
  return {
    recordings: await services.records.recordings({
      instanceId: request.instanceId,
      scope: visibleMembers(caller),
      agentId,
      phoneNumber: await searchedNumber(services, caller, request.phoneNumber),
      criteria: await searchedNumber(services, caller, request.criteria),
      from: request.startTime || now - monthMs,
      to: request.stopTime || now,
      pageNumber: request.pageNumber,
      pageSize: request.pageSize,
    }),
  };
});
