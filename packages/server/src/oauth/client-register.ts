import { randomBytes, randomUUID } from 'node:crypto';
import { OpenSeatError, oauthScopes } from '@openseat/protocol';
import { tokenHash } from '../auth/token-hash.ts';
import { consoleClientId } from './console-client.ts';
import type { OAuthClient, OAuthClientStore } from './oauth-clients.ts';

export type ClientRequest = Pick<OAuthClient, 'name' | 'redirectUris'> & {
  readonly isPublic?: boolean;
} & Partial<Pick<OAuthClient, 'signOutUris' | 'scopes' | 'trusted' | 'tokenForm'>>;

const most = 50;
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Why a browser must not be redirected there with a code. Undefined: the address is HTTPS or on the user's
 * own machine.
 */
function refusalOf(address: string): string | undefined {
  if (!URL.canParse(address)) return 'not an address';
  const url = new URL(address);
  if (url.hash || address.includes('#')) return 'an address with #';
  if (url.username || url.password) return 'an address with a user in it';
  if (address.includes('*')) return 'an address with *';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))) return undefined;
  return 'neither https nor an address of the own machine';
}

/** The programs of an instance that users sign in to. */
export class ClientRegistry {
  readonly #store: OAuthClientStore;

  constructor(store: OAuthClientStore) {
    this.#store = store;
  }

  find(clientId: string): Promise<OAuthClient | undefined> {
    return this.#store.find(clientId);
  }

  list(instanceId: string): Promise<readonly OAuthClient[]> {
    return this.#store.list(instanceId);
  }

  /** @throws OpenSeatError `Parameter.Invalid`, `OAuthClient.TooMany` */
  async add(instanceId: string, requested: ClientRequest): Promise<{ client: OAuthClient; secret: string }> {
    const { isPublic = false, signOutUris = [], scopes = oauthScopes, redirectUris } = requested;
    if (redirectUris.length === 0) throw new OpenSeatError('Parameter.Null', { name: 'redirectUris' });
    for (const [name, addresses] of Object.entries({ redirectUris, signOutUris })) {
      for (const address of addresses) {
        const reason = refusalOf(address);
        if (reason) throw new OpenSeatError('Parameter.Invalid', { name, reason });
      }
    }
    if (isPublic && requested.tokenForm === 'cloud') {
      throw new OpenSeatError('Parameter.Invalid', { name: 'tokenForm', reason: 'not for a public client' });
    }
    if ((await this.#store.list(instanceId)).length >= most)
      throw new OpenSeatError('OAuthClient.TooMany', { most });
    const secret = isPublic ? '' : randomBytes(32).toString('base64url');
    const client: OAuthClient = {
      id: randomUUID(),
      instanceId,
      name: requested.name,
      secretHash: isPublic ? undefined : tokenHash(secret),
      redirectUris,
      signOutUris,
      scopes,
      trusted: requested.trusted ?? false,
      tokenForm: requested.tokenForm ?? 'standard',
      createdAt: Date.now(),
    };
    await this.#store.put(client);
    return { client, secret };
  }

  /** @throws OpenSeatError `NotExist.OAuthClient`, `InUse.OAuthClient`: the console signs in by it */
  async remove(instanceId: string, clientId: string): Promise<void> {
    if (clientId === consoleClientId(instanceId)) throw new OpenSeatError('InUse.OAuthClient');
    if (await this.#store.remove(instanceId, clientId)) return;
    throw new OpenSeatError('NotExist.OAuthClient', { id: clientId });
  }
}
