import Type from 'typebox';
import { oauthScopes, tokenForms } from '../oauth-names.ts';
import { EpochMs } from '../operation.ts';

/** An address of a client's, exactly as it will be asked for: `https`, or `http` on one's own machine. */
export const ClientAddress = Type.String({ minLength: 1, maxLength: 2048 });
export const ClientAddresses = Type.Array(ClientAddress, { popItem: 'Uri', maxItems: 20, uniqueItems: true });
export const OAuthScopes = Type.Array(Type.Enum(oauthScopes), {
  popItem: 'Scope',
  maxItems: oauthScopes.length,
  uniqueItems: true,
});

/** A program that users sign in to with their account here. Ours. */
export const OAuthClientInfo = Type.Object({
  clientId: Type.String(),
  name: Type.String(),
  /** Whether it has no secret: a page or an app without a server. */
  isPublic: Type.Boolean(),
  redirectUris: ClientAddresses,
  signOutUris: ClientAddresses,
  scopes: OAuthScopes,
  /** Whether its users are not asked for their consent. */
  trusted: Type.Boolean(),
  /** How its token requests are answered: after RFC 6749, or as the cloud does. */
  tokenForm: Type.Enum(tokenForms),
  createdTime: EpochMs,
});
