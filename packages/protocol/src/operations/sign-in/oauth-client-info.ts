import Type from 'typebox';
import { oauthScopes, tokenForms } from '../../oauth-names.ts';
import { EpochMs } from '../../operation.ts';

/** A redirect address of a client, compared exactly: `https`, or `http` on localhost. */
export const ClientAddress = Type.String({ minLength: 1, maxLength: 2048 });
export const ClientAddresses = Type.Array(ClientAddress, { popItem: 'Uri', maxItems: 20, uniqueItems: true });
export const OAuthScopes = Type.Array(Type.Enum(oauthScopes), {
  popItem: 'Scope',
  maxItems: oauthScopes.length,
  uniqueItems: true,
});

/** A program that users sign in to with their account here. OpenSeat extension. */
export const OAuthClientInfo = Type.Object({
  clientId: Type.String(),
  name: Type.String(),
  /** Whether it is a public client without a secret: a page, or an app without a server. */
  isPublic: Type.Boolean(),
  redirectUris: ClientAddresses,
  signOutUris: ClientAddresses,
  scopes: OAuthScopes,
  /** Whether the consent screen is skipped. */
  trusted: Type.Boolean(),
  /** The form of token responses: RFC 6749, or the cloud's. */
  tokenForm: Type.Enum(tokenForms),
  createdTime: EpochMs,
});
