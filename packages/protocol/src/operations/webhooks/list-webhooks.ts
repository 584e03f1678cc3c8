import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { WebhookInfo } from './webhook-info.ts';

/** Webhooks, oldest first. OpenSeat extension. */
export const ListWebhooks = operation({
  name: 'ListWebhooks',
  version: '2020-07-01',
  summary: 'Webhooks of the instance',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({ webhooks: list('Webhook', WebhookInfo) }),
  roles: ['administrator'],
  errors: [],
});
