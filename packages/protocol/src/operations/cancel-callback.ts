import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/** Nobody calls this customer back; a leader's are those of her groups. A call that is under way goes on. Ours. */
export const CancelCallback = operation({
  name: 'CancelCallback',
  version: '2020-07-01',
  summary: 'Call a customer back no more',
  request: Type.Object({ instanceId: Id, callbackId: Id }),
  response: Type.Object({}),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
