import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { AccessKeyInfo } from './access-key-info.ts';

/** The AccessKeys of this instance's users, the newest first. Never their secrets. OpenSeat extension. */
export const ListAccessKeys = operation({
  name: 'ListAccessKeys',
  version: '2020-07-01',
  summary: 'The AccessKeys of programs',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({ accessKeys: list('AccessKey', AccessKeyInfo) }),
  roles: ['administrator'],
  errors: [],
});
