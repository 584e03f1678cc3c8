import { type Adapter, type AdapterPayload, errors, Provider } from 'oidc-provider';
import { tokenHash } from '../auth/token-hash.ts';
import { fromCloudToken } from './cloud-token.ts';
import type { OAuthClient, OAuthClientStore } from './oauth-clients.ts';
import type { KeptRecord, OAuthRecordStore } from './oauth-records.ts';

const sweepEveryMs = 60_000;

interface Parts {
  readonly records: OAuthRecordStore;
  readonly clients: OAuthClientStore;
  /** A client's sign-in is over before its time: it gave a token back, or a code came twice. */
  readonly onRevoked: (grantHash: string) => void;
}

/** A client as the library describes one (RFC 7591). */
function metadataOf(client: OAuthClient): AdapterPayload {
  return {
    client_id: client.id,
    client_name: client.name,
    // Its hash: `compareClientSecret` of the authorization server hashes what it is given.
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

/** Who asks in the request that is under way; the library does not hand it down to here. */
function asker(): { userAgent: string; address: string } {
  const request = Provider.ctx?.request;
  return { userAgent: (request?.get('user-agent') ?? '').slice(0, 256), address: request?.ip ?? '' };
}

/** What the library stores, in our stores: tokens by their hash, clients from the clients' table. */
export function recordAdapters({ records, clients, onRevoked }: Parts): (kind: string) => Adapter {
  let sweptAt = 0;

  async function sweep(): Promise<void> {
    if (Date.now() - sweptAt < sweepEveryMs) return;
    sweptAt = Date.now();
    await records.removeExpired(Date.now());
  }

  return (kind) => ({
    async upsert(id, payload, expiresIn) {
      const { jti: _token, ...rest } = payload;
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
      // Two came with it at once, and the other was first.
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
