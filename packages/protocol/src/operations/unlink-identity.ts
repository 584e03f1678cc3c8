import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/** Forgets whom of the provider's users a user is. With `matchBy` of another kind than `subject` the next who matches is linked. Ours. */
export const UnlinkIdentity = operation({
  name: 'UnlinkIdentity',
  version: '2020-07-01',
  summary: "Unlinks a user from whom she is at the company's identity provider",
  request: Type.Object({ instanceId: Id, userId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.IdentityProvider', 'NotExist.User', 'NotExist.LinkedIdentity'],
});
