import Type from 'typebox';
import { tokenForms } from '../../oauth-names.ts';
import { Id, operation } from '../../operation.ts';
import { ClientAddresses, OAuthClientInfo, OAuthScopes } from './oauth-client-info.ts';

/**
 * Registers a program that users sign in to. Only this response contains its secret. A public client has
 * none. OpenSeat extension.
 */
export const CreateOAuthClient = operation({
  name: 'CreateOAuthClient',
  version: '2020-07-01',
  summary: 'Registers a program that users sign in to',
  request: Type.Object({
    instanceId: Id,
    name: Type.String({ minLength: 1, maxLength: 128 }),
    redirectUris: ClientAddresses,
    signOutUris: Type.Optional(ClientAddresses),
    scopes: Type.Optional(OAuthScopes),
    isPublic: Type.Optional(Type.Boolean()),
    trusted: Type.Optional(Type.Boolean()),
    tokenForm: Type.Optional(Type.Enum(tokenForms)),
  }),
  response: Type.Object({ client: OAuthClientInfo, clientSecret: Type.String() }),
  roles: ['administrator'],
  errors: ['Parameter.Invalid', 'OAuthClient.TooMany'],
});
