import Type from 'typebox';
import { Id, operation, ShortText } from '../operation.ts';
import { EventTypes, WebhookInfo, WebhookUrl } from './webhook-info.ts';

/** Registers an address for events. The secret that its requests are signed with is told here and never again. Ours. */
export const CreateWebhook = operation({
  name: 'CreateWebhook',
  version: '2020-07-01',
  summary: 'Sends events to an address from now on',
  request: Type.Object({
    instanceId: Id,
    url: WebhookUrl,
    description: Type.Optional(ShortText),
    eventTypes: Type.Optional(EventTypes),
  }),
  response: Type.Object({ webhook: WebhookInfo, secret: Type.String() }),
  roles: ['administrator'],
  errors: ['Parameter.Invalid', 'Webhook.TooMany'],
});
