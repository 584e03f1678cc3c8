import Type from 'typebox';
import { Id, operation, ShortText } from '../../operation.ts';
import { EventTypes, WebhookInfo, WebhookUrl } from './webhook-info.ts';

/**
 * Registers an address for events. Only this response contains the secret that signs the requests. OpenSeat
 * extension.
 */
export const CreateWebhook = operation({
  name: 'CreateWebhook',
  version: '2020-07-01',
  summary: 'Creates a webhook',
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
