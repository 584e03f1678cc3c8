import { oauthScopes } from '@openseat/protocol';
import type { Kysely } from 'kysely';
import { tokenHash } from '../auth/token-hash.ts';
import { ownOrigins } from '../oauth/console-client.ts';
import type { Database } from '../storage/schema.ts';
import { sqlOAuthClientStore } from '../storage/sign-in/oauth-client-store.ts';
import { demoCrmClient } from './demo-crm-client.ts';
import { demoInstance } from './demo-data.ts';

/** Registers the demonstration's client with the current address and secret. */
export async function putDemoClients(db: Kysely<Database>, publicUrl: string): Promise<void> {
  const at = (...paths: string[]) =>
    ownOrigins(publicUrl).flatMap((origin) => paths.map((path) => `${origin}${path}`));
  await sqlOAuthClientStore(db).put({
    instanceId: demoInstance,
    scopes: oauthScopes,
    trusted: true,
    tokenForm: 'standard',
    createdAt: Date.now(),
    id: demoCrmClient.id,
    name: 'OpenSeat CRM',
    secretHash: tokenHash(demoCrmClient.secret),
    redirectUris: at('/aliyun/auth/callback', '/crm/callback', '/crm/auth/callback'),
    signOutUris: at('/', '/crm'),
  });
}
