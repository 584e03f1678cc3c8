import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const listAuditLog = handler(
  operations.ListAuditLog,
  async ({ auditLog }, _caller, { startTime, stopTime, actorId, action, target, ...query }) => {
    const { totalCount, list } = await auditLog.list({
      ...query,
      from: startTime || undefined,
      to: stopTime || undefined,
      actorId: actorId || undefined,
      action: action || undefined,
      target: target || undefined,
    });
    return {
      entries: {
        pageNumber: query.pageNumber,
        pageSize: query.pageSize,
        totalCount,
        list: list.map((entry) => ({
          entryId: entry.id,
          time: entry.at,
          actorId: entry.actorId,
          actorName: entry.actorName,
          onBehalfOf: entry.onBehalfOf ?? '',
          accessKeyId: entry.accessKeyId ?? '',
          action: entry.action,
          target: entry.target,
          requestId: entry.requestId ?? '',
          details: Object.entries(entry.detail ?? {}).map(([name, value]) => ({
            name,
            value: String(value),
          })),
        })),
      },
    };
  },
);
