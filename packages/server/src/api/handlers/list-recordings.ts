import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { visibleMembers } from '../member-infos.ts';
import { requireVisible } from '../reported.ts';

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
      phoneNumber: request.phoneNumber || undefined,
      criteria: request.criteria || undefined,
      from: request.startTime || now - monthMs,
      to: request.stopTime || now,
      pageNumber: request.pageNumber,
      pageSize: request.pageSize,
    }),
  };
});
