import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { IdentityProviderInfo } from './identity-provider-info.ts';

/** The identity provider of the instance: one, or none. OpenSeat extension. */
export const ListIdentityProviders = operation({
  name: 'ListIdentityProviders',
  version: '2020-07-01',
  summary: "The company's identity provider",
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({ identityProviders: list('IdentityProvider', IdentityProviderInfo) }),
  roles: ['administrator'],
  errors: [],
});
