import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';
import { LinkedIdentityInfo } from './identity-provider-info.ts';

/** Linked users, by an administrator or since a first sign-in, oldest link first. OpenSeat extension. */
export const ListLinkedIdentities = operation({
  name: 'ListLinkedIdentities',
  version: '2020-07-01',
  summary: 'Links between users and identities at the provider',
  request: Type.Object({ instanceId: Id, ...pageRequest }),
  response: Type.Object({ linkedIdentities: pageOf('LinkedIdentity', LinkedIdentityInfo) }),
  roles: ['administrator'],
  errors: ['NotExist.IdentityProvider'],
});
