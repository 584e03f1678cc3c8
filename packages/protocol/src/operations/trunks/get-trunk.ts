import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { TrunkInfo } from './trunk-info.ts';

/** One trunk, with its state. OpenSeat extension. */
export const GetTrunk = operation({
  name: 'GetTrunk',
  version: '2020-07-01',
  summary: 'One trunk',
  request: Type.Object({ instanceId: Id, trunkId: Id }),
  response: Type.Object({ trunk: TrunkInfo }),
  roles: ['administrator'],
  errors: ['NotExist.Trunk'],
});
