import Type from 'typebox';
import { Id, operation, ShortText } from '../operation.ts';
import { EventTypes, WebhookInfo, WebhookUrl } from './webhook-info.ts';

/**
 * Changes what is given and leaves the rest. A webhook that is switched off is told nothing of what happens then; what waited for
 * it before is sent when it is switched on again. Ours.
 */
export const ModifyWebhook = operation({
  name: 'ModifyWebhook',
  version: '2020-07-01',
  summary: 'Changes an address for events',
  request: Type.Object({
    instanceId: Id,
    webhookId: Id,
    url: Type.Optional(WebhookUrl),
    description: Type.Optional(ShortText),
    eventTypes: Type.Optional(EventTypes),
    enabled: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({ webhook: WebhookInfo }),
  roles: ['administrator'],
  errors: ['Parameter.Invalid', 'NotExist.Webhook'],
});
