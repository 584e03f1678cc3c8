import type { operations, ResponseOf } from '@openseat/protocol';
import type { OAuthClient } from '../../../oauth/oauth-clients.ts';

type Info = ResponseOf<typeof operations.CreateOAuthClient>['client'];

export function oauthClientInfo(client: OAuthClient): Info {
  return {
    clientId: client.id,
    name: client.name,
    isPublic: client.secretHash === undefined,
    redirectUris: [...client.redirectUris],
    signOutUris: [...client.signOutUris],
    scopes: [...client.scopes],
    trusted: client.trusted,
    tokenForm: client.tokenForm,
    createdTime: client.createdAt,
  };
}
