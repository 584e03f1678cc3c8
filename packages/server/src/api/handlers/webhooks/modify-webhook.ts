import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { webhookInfo } from './webhook-infos.ts';

export const modifyWebhook = handler(
  operations.ModifyWebhook,
  async (services, caller, { instanceId, webhookId, ...change }) => {
    const webhook = await services.webhooks.modify(instanceId, webhookId, change);
    const { host } = new URL(webhook.url);
    const { enabled } = webhook;
    await noteAct(services, caller, operations.ModifyWebhook, webhookId, { host, enabled });
    return { webhook: webhookInfo(webhook) };
  },
);
