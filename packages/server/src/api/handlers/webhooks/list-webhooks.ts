import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { webhookInfo } from './webhook-infos.ts';

export const listWebhooks = handler(
  operations.ListWebhooks,
  async ({ webhooks }, _caller, { instanceId }) => ({
    webhooks: (await webhooks.list(instanceId)).map(webhookInfo),
  }),
);
