import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Removes a flow with all its versions, unless a number leads to it. Calls in the flow run through it to
 * their end.
 */
export const DeleteContactFlow = operation({
  name: 'DeleteContactFlow',
  version: '2020-07-01',
  summary: 'Removes a flow',
  request: Type.Object({ instanceId: Id, contactFlowId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.ContactFlow', 'InUse.ContactFlow'],
});
