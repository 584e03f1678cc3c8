import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Removes the link between a user and an identity at the provider. Unless `matchBy` is `subject`, the next
 * matching identity that signs in is linked. OpenSeat extension.
 */
export const UnlinkIdentity = operation({
  name: 'UnlinkIdentity',
  version: '2020-07-01',
  summary: "Unlinks a user from the company's identity provider",
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({}),
  userAccess: 'administration',
  roles: ['administrator'],
  errors: ['NotExist.IdentityProvider', 'NotExist.User', 'NotExist.LinkedIdentity'],
});
