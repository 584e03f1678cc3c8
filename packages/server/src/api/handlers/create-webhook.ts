import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { webhookInfo } from '../webhook-infos.ts';

export const createWebhook = handler(
  operations.CreateWebhook,
  async ({ webhooks }, _caller, { instanceId, ...wanted }) => {
    const { webhook, secret } = await webhooks.add(instanceId, wanted);
    return { webhook: webhookInfo(webhook), secret };
  },
);
