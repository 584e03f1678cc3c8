import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { webhookInfo } from '../webhook-infos.ts';

export const modifyWebhook = handler(
  operations.ModifyWebhook,
  async ({ webhooks }, _caller, { instanceId, webhookId, ...change }) => ({
    webhook: webhookInfo(await webhooks.modify(instanceId, webhookId, change)),
  }),
);
