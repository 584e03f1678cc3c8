import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/** Removes a trunk that no number uses. Its calls in progress go on. OpenSeat extension. */
export const DeleteTrunk = operation({
  name: 'DeleteTrunk',
  version: '2020-07-01',
  summary: 'Removes a trunk',
  request: Type.Object({ instanceId: Id, trunkId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['InUse.Trunk', 'NotExist.Trunk'],
});
