import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * Cancels a callback. An agent may cancel those that they scheduled, a supervisor those of their groups. A
 * call in progress continues. OpenSeat extension.
 */
export const CancelCallback = operation({
  name: 'CancelCallback',
  version: '2020-07-01',
  summary: 'Cancel a callback',
  request: Type.Object({ instanceId: Id, callbackId: Id }),
  response: Type.Object({}),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
