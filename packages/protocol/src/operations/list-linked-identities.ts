import Type from 'typebox';
import { Id, operation } from '../operation.ts';
import { LinkedIdentityInfo } from './identity-provider-info.ts';
import { pageOf, pageRequest } from './page.ts';

/** Who is linked, by an administrator or since a first sign-in, in the order in which they were. Ours. */
export const ListLinkedIdentities = operation({
  name: 'ListLinkedIdentities',
  version: '2020-07-01',
  summary: "Whom of the identity provider's users is whom",
  request: Type.Object({ instanceId: Id, ...pageRequest }),
  response: Type.Object({ linkedIdentities: pageOf('LinkedIdentity', LinkedIdentityInfo) }),
  roles: ['administrator'],
  errors: ['NotExist.IdentityProvider'],
});
