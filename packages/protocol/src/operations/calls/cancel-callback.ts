import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Cancels a callback. A supervisor may cancel those of their groups. A call in progress continues. Ours.
 */
export const CancelCallback = operation({
  name: 'CancelCallback',
  version: '2020-07-01',
  summary: 'Cancel a callback',
  request: Type.Object({ instanceId: Id, callbackId: Id }),
  response: Type.Object({}),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
