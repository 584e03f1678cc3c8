import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/** Retries a failed delivery with a new series of attempts. OpenSeat extension. */
export const RedeliverWebhook = operation({
  name: 'RedeliverWebhook',
  version: '2020-07-01',
  summary: 'Retries a failed delivery',
  request: Type.Object({ instanceId: Id, webhookId: Id, deliveryId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Webhook', 'NotExist.Delivery'],
});
