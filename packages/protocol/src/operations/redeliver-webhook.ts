import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/** Tries a delivery that failed for good once more, with all its attempts. Ours. */
export const RedeliverWebhook = operation({
  name: 'RedeliverWebhook',
  version: '2020-07-01',
  summary: 'Sends an event that could not be delivered again',
  request: Type.Object({ instanceId: Id, webhookId: Id, deliveryId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Webhook', 'NotExist.Delivery'],
});
