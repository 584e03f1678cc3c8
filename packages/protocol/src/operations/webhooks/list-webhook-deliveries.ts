import Type from 'typebox';
import { EpochMs, Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';

/** The deliveries of a webhook, newest first, kept for seven days. OpenSeat extension. */
export const ListWebhookDeliveries = operation({
  name: 'ListWebhookDeliveries',
  version: '2020-07-01',
  summary: 'Deliveries of a webhook',
  request: Type.Object({ instanceId: Id, webhookId: Id, ...pageRequest }),
  response: Type.Object({
    deliveries: pageOf(
      'Delivery',
      Type.Object({
        deliveryId: Type.String(),
        eventId: Type.String(),
        eventType: Type.String(),
        state: Type.Union([Type.Literal('waiting'), Type.Literal('delivered'), Type.Literal('failed')]),
        attempts: Type.Integer(),
        /** HTTP status of the last response; 0: none. */
        lastStatus: Type.Integer(),
        /** Why the last attempt failed; empty: it succeeded. */
        lastError: Type.String(),
        createdTime: EpochMs,
        /** Time of the next attempt; 0: no further attempt. */
        nextTime: EpochMs,
      }),
    ),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Webhook'],
});
