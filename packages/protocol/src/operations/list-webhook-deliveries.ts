import Type from 'typebox';
import { EpochMs, Id, operation } from '../operation.ts';
import { pageOf, pageRequest } from './page.ts';

/** How each event's sending went, the newest first; kept for seven days. Ours. */
export const ListWebhookDeliveries = operation({
  name: 'ListWebhookDeliveries',
  version: '2020-07-01',
  summary: "How a webhook's deliveries went",
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
        /** The last answer's HTTP status; 0: there was none. */
        lastStatus: Type.Integer(),
        /** Why the last attempt failed; empty: it did not. */
        lastError: Type.String(),
        createdTime: EpochMs,
        /** When it will be tried again; 0: not any more. */
        nextTime: EpochMs,
      }),
    ),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Webhook'],
});
