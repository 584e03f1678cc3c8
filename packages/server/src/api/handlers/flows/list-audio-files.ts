import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const listAudioFiles = handler(
  operations.ListAudioFiles,
  async ({ soundFiles }, _caller, { instanceId, pageNumber, pageSize }) => {
    const { totalCount, list } = await soundFiles.page(instanceId, { pageNumber, pageSize });
    return {
      data: {
        pageNumber,
        pageSize,
        totalCount,
        list: list.map(({ id, name, durationMs, createdAt }) => ({
          audioResourceId: id,
          instanceId,
          name,
          status: durationMs > 0 ? ('Ready' as const) : ('Created' as const),
          durationMs,
          createdTime: new Date(createdAt).toISOString(),
        })),
      },
    };
  },
);
