import { oauthScopes } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import { tokenHash } from '../auth/token-hash.ts';
import { sqlOAuthClientStore } from '../storage/oauth-client-store.ts';
import type { Database } from '../storage/schema.ts';
import { demoInstance } from './demo-data.ts';

/** The demonstration CRM, which signs its agents in here as a company's own program does. */
export const demoCrmClient = { id: 'demo-crm', secret: 'demo-crm-secret' };
/** The console: a page without a server of its own, so it has no secret. */
export const demoConsoleClient = { id: 'demo-console' };

/** The same origin under the other name of this machine: people type both. */
function origins(publicUrl: string): string[] {
  const other = new URL(publicUrl);
  if (other.hostname === '127.0.0.1') other.hostname = 'localhost';
  return [...new Set([publicUrl, other.origin])];
}

/**
 * Registers the demonstration's clients at the address of this start. Their secret is known; what it gives is a sign-in that ends at
 * this server's own pages.
 */
export async function putDemoClients(db: Kysely<Database>, publicUrl: string): Promise<void> {
  const clients = sqlOAuthClientStore(db);
  const at = (...paths: string[]) =>
    origins(publicUrl).flatMap((origin) => paths.map((path) => `${origin}${path}`));
  const common = {
    instanceId: demoInstance,
    scopes: oauthScopes,
    trusted: true,
    tokenForm: 'standard',
    createdAt: Date.now(),
  } as const;
  await clients.put({
    ...common,
    id: demoCrmClient.id,
    name: '演示 CRM',
    secretHash: tokenHash(demoCrmClient.secret),
    redirectUris: at('/aliyun/auth/callback', '/crm/callback', '/crm/auth/callback'),
    signOutUris: at('/', '/crm'),
  });
  await clients.put({
    ...common,
    id: demoConsoleClient.id,
    name: 'OpenSeat 控制台',
    secretHash: undefined,
    redirectUris: at('/console/callback', '/console'),
    signOutUris: at('/', '/console'),
  });
}
