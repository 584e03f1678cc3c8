import { type Adapter, type AdapterPayload, errors, Provider } from 'oidc-provider';
import { tokenHash } from '../auth/token-hash.ts';
import { fromCloudToken } from './cloud-token.ts';
import type { OAuthClient, OAuthClientStore } from './oauth-clients.ts';
import type { KeptRecord, OAuthRecordStore } from './oauth-records.ts';

const sweepEveryMs = 60_000;
/**
 * Kinds of records that strangers can create: started sign-ins, and sessions of browsers that ask to sign
 * out.
 */
const openKinds = ['Interaction', 'Session'];
/**
 * Limit for each kind. Above it the oldest are deleted. Even thousands of sign-ins within an hour stay far
 * below.
 */
const maxOpenRecords = 20_000;
const sweepEveryOpen = 1000;

interface Parts {
  readonly records: OAuthRecordStore;
  readonly clients: OAuthClientStore;
  /** Called when a client's sign-in ends early: it revoked a token, or a code was used twice. */
  readonly onRevoked: (grantHash: string) => void;
  /** Default 20,000. */
  readonly maxOpen?: number;
}

/** A client in the library's form (RFC 7591). */
function metadataOf(client: OAuthClient): AdapterPayload {
  return {
    client_id: client.id,
    client_name: client.name,
    // The hash: `compareClientSecret` of the authorization server hashes the secret that it gets.
    ...(client.secretHash !== undefined && { client_secret: client.secretHash }),
    token_endpoint_auth_method: client.secretHash === undefined ? 'none' : 'client_secret_basic',
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.signOutUris,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: client.scopes.join(' '),
  };
}

function payloadOf(kept: KeptRecord | undefined, id?: string): AdapterPayload | undefined {
  if (!kept) return undefined;
  const payload: AdapterPayload = JSON.parse(kept.payload);
  if (id !== undefined) payload.jti = id;
  if (kept.consumedAt !== undefined) payload.consumed = Math.floor(kept.consumedAt / 1000);
  return payload;
}

/** The client of the current request. The library does not pass it to adapters. */
function asker(): { userAgent: string; address: string } {
  const request = Provider.ctx?.request;
  return { userAgent: (request?.get('user-agent') ?? '').slice(0, 256), address: request?.ip ?? '' };
}

/**
 * Adapters from the library's models to our stores: tokens by their hash, clients from the clients' table.
 */
export function recordAdapters({
  records,
  clients,
  onRevoked,
  maxOpen = maxOpenRecords,
}: Parts): (kind: string) => Adapter {
  let sweptAt = 0;
  let opened = 0;

  async function sweep(): Promise<void> {
    if (Date.now() - sweptAt < sweepEveryMs && opened < Math.min(sweepEveryOpen, maxOpen)) return;
    sweptAt = Date.now();
    opened = 0;
    await records.removeExpired(Date.now());
    for (const kind of openKinds) await records.keepNewestOpen(kind, maxOpen);
  }

  return (kind) => ({
    async upsert(id, payload, expiresIn) {
      const { jti: _token, ...rest } = payload;
      if (payload.accountId === undefined && openKinds.includes(kind)) opened += 1;
      await sweep();
      await records.put(
        {
          kind,
          hash: tokenHash(id),
          payload: JSON.stringify(rest),
          clientId: payload.clientId,
          userId: payload.accountId,
          grantHash: payload.grantId === undefined ? undefined : tokenHash(payload.grantId),
          sessionHash: payload.uid === undefined ? undefined : tokenHash(payload.uid),
          scopes: payload.scope ?? '',
          ...asker(),
          expiresAt: Date.now() + (expiresIn ?? 0) * 1000,
        },
        Date.now(),
      );
    },
    async find(id) {
      if (kind === 'Client') {
        const client = id.length > 128 ? undefined : await clients.find(id);
        return client && metadataOf(client);
      }
      const token = kind === 'AccessToken' ? fromCloudToken(id) : id;
      return payloadOf(await records.find(kind, tokenHash(token)), token);
    },
    async findByUid(uid) {
      return payloadOf(await records.findBySession(kind, tokenHash(uid)));
    },
    // The device flow is off.
    async findByUserCode() {
      return undefined;
    },
    async consume(id) {
      if (await records.consume(kind, tokenHash(id), Date.now())) return;
      // Two requests used it at once, and the other one was first.
      throw new errors.InvalidGrant(`${kind} has been used`);
    },
    async destroy(id) {
      await records.remove(kind, tokenHash(id));
    },
    async revokeByGrantId(grantId) {
      await records.removeOfGrant(tokenHash(grantId), kind);
      if (kind === 'AccessToken') onRevoked(tokenHash(grantId));
    },
  });
}
