import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const redeliverWebhook = handler(
  operations.RedeliverWebhook,
  async ({ webhooks }, _caller, { instanceId, webhookId, deliveryId }) => {
    await webhooks.redeliver(instanceId, webhookId, deliveryId);
    return {};
  },
);
