import Type from 'typebox';
import { identityMatches, passwordUsers } from '../../identity-names.ts';
import { Id, operation } from '../../operation.ts';
import { IdentityProviderInfo } from './identity-provider-info.ts';

/**
 * Sets the company's identity provider, where users then sign in. An instance has at most one: it replaces
 * the earlier one. Without `clientSecret` the stored secret stays, if issuer and client are unchanged;
 * otherwise the client becomes a public one. OpenSeat extension.
 */
export const PutIdentityProvider = operation({
  name: 'PutIdentityProvider',
  version: '2020-07-01',
  summary: "Sets the company's identity provider",
  request: Type.Object({
    instanceId: Id,
    name: Type.String({ minLength: 1, maxLength: 64 }),
    issuer: Type.String({ minLength: 1, maxLength: 512 }),
    clientId: Type.String({ minLength: 1, maxLength: 256 }),
    clientSecret: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })),
    matchBy: Type.Optional(Type.Enum(identityMatches)),
    passwordsFor: Type.Optional(Type.Enum(passwordUsers)),
  }),
  response: Type.Object({ identityProvider: IdentityProviderInfo }),
  roles: ['administrator'],
  errors: ['Parameter.Invalid'],
});
