import Type from 'typebox';
import { Id, operation, ShortText } from '../../operation.ts';
import { EventTypes, WebhookInfo, WebhookUrl } from './webhook-info.ts';

/**
 * Changes the given fields of a webhook. Events that happen while it is disabled are not sent to it. Events
 * that waited before are sent once it is enabled again. OpenSeat extension.
 */
export const ModifyWebhook = operation({
  name: 'ModifyWebhook',
  version: '2020-07-01',
  summary: 'Changes a webhook',
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
