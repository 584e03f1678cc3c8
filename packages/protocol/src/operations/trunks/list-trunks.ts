import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { TrunkInfo } from './trunk-info.ts';

/** The trunks of the instance by name, with their state. OpenSeat extension. */
export const ListTrunks = operation({
  name: 'ListTrunks',
  version: '2020-07-01',
  summary: 'The trunks of the instance',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({ trunks: Type.Array(TrunkInfo) }),
  roles: ['administrator'],
  errors: [],
});
