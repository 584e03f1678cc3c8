import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const listWebhookDeliveries = handler(
  operations.ListWebhookDeliveries,
  async ({ webhooks }, _caller, { instanceId, webhookId, pageNumber, pageSize }) => {
    const { totalCount, list } = await webhooks.deliveries(instanceId, webhookId, { pageNumber, pageSize });
    return {
      deliveries: {
        pageNumber,
        pageSize,
        totalCount,
        list: list.map(({ id, createdAt, nextAt, ...delivery }) => ({
          ...delivery,
          deliveryId: id,
          createdTime: createdAt,
          nextTime: nextAt,
        })),
      },
    };
  },
);
