import { oauthScopes } from '@openseat/protocol';
import type { OAuthClient } from './oauth-clients.ts';

/** The client that signs an instance's users in to the console, a page without a secret. */
export const consoleClientId = (instanceId: string) => `${instanceId}-console`;

/** The same origin under the other name of this machine, as people type both. */
export function ownOrigins(publicUrl: string): string[] {
  const other = new URL(publicUrl);
  if (other.hostname === '127.0.0.1') other.hostname = 'localhost';
  return [...new Set([publicUrl, other.origin])];
}

export function consoleClient(instanceId: string, publicUrl: string): OAuthClient {
  const at = (...paths: string[]) =>
    ownOrigins(publicUrl).flatMap((origin) => paths.map((path) => `${origin}${path}`));
  return {
    id: consoleClientId(instanceId),
    instanceId,
    name: 'OpenSeat 控制台 Console',
    secretHash: undefined,
    redirectUris: at('/console/callback', '/console'),
    signOutUris: at('/', '/console'),
    scopes: oauthScopes,
    trusted: true,
    tokenForm: 'standard',
    createdAt: Date.now(),
  };
}
