import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { webhookInfo } from './webhook-infos.ts';

export const createWebhook = handler(
  operations.CreateWebhook,
  async (services, caller, { instanceId, ...wanted }) => {
    const { webhook, secret } = await services.webhooks.add(instanceId, wanted);
    const { host } = new URL(webhook.url);
    await noteAct(services, caller, operations.CreateWebhook, webhook.id, { host });
    return { webhook: webhookInfo(webhook), secret };
  },
);
