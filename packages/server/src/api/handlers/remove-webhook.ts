import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';

export const removeWebhook = handler(
  operations.RemoveWebhook,
  async ({ webhooks }, _caller, { instanceId, webhookId }) => {
    await webhooks.remove(instanceId, webhookId);
    return {};
  },
);
