import { operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const removeWebhook = handler(
  operations.RemoveWebhook,
  async (services, caller, { instanceId, webhookId }) => {
    await services.webhooks.remove(instanceId, webhookId);
    await noteAct(services, caller, operations.RemoveWebhook, webhookId);
    return {};
  },
);
