import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/** Removes a webhook. Its waiting events are dropped. OpenSeat extension. */
export const RemoveWebhook = operation({
  name: 'RemoveWebhook',
  version: '2020-07-01',
  summary: 'Removes a webhook',
  request: Type.Object({ instanceId: Id, webhookId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Webhook'],
});
