import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/** Users sign in by password alone again. Forgets whom of the provider's users is whom; nobody is signed out. Ours. */
export const RemoveIdentityProvider = operation({
  name: 'RemoveIdentityProvider',
  version: '2020-07-01',
  summary: "Removes the company's identity provider, with its links to users",
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.IdentityProvider'],
});
