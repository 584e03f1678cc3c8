import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/** Events that wait for it are not sent any more. Ours. */
export const RemoveWebhook = operation({
  name: 'RemoveWebhook',
  version: '2020-07-01',
  summary: 'Sends no more events to an address',
  request: Type.Object({ instanceId: Id, webhookId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Webhook'],
});
