import { OpenSeatError } from '@openseat/protocol';
import * as openid from 'openid-client';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-log.ts';
import type { SignInGuard } from '../auth/sign-in-guard.ts';
import type { UserDirectory } from '../auth/user-directory.ts';
import type {
  IdentityLinkStore,
  IdentityProvider,
  IdentityProviderStore,
  PendingSignInStore,
} from './identity-provider.ts';
import { type ProviderClaims, type ProviderClient, ProviderError } from './provider-client.ts';

interface Parts {
  readonly store: IdentityProviderStore;
  readonly links: IdentityLinkStore;
  readonly pending: PendingSignInStore;
  readonly client: ProviderClient;
  readonly users: UserDirectory;
  readonly audit: Pick<AuditLog, 'write'>;
  readonly guard: Pick<SignInGuard, 'takeOfAddress' | 'giveBackToAddress'>;
  readonly log: Logger;
}

interface Beginning {
  /** Id of the sign-in at our pages. */
  readonly uid: string;
  readonly instanceId: string;
  readonly again: boolean;
  readonly loginHint: string | undefined;
  /** Language of our pages. */
  readonly language: 'zh' | 'en';
}

interface Return {
  readonly uid: string;
  readonly instanceId: string;
  /** Query of the address that the browser returned to. */
  readonly query: string;
  /** The browser's address. */
  readonly address: string;
}

const pendingMs = 30 * 60_000;

/**
 * Sign-in by a company's identity provider. The `state` parameter begins with the id of the sign-in and the
 * language of its pages. It works once, and only in the browser with the sign-in's cookie.
 */
export class CompanySignIn {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The provider's address for the browser.
   * @throws OpenSeatError `NotExist.IdentityProvider`, `SignIn.ProviderUnavailable`
   */
  async begin({ uid, instanceId, language, ...options }: Beginning): Promise<URL> {
    const account = await this.#account(instanceId);
    const request = {
      state: `${uid}.${language}.${openid.randomState()}`,
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const address = await this.#asked(account.provider, () =>
      this.#parts.client.addressFor(account, {
        ...request,
        ...options,
        locale: language === 'zh' ? 'zh-CN' : 'en',
      }),
    );
    const { nonce, verifier } = request;
    const { issuer } = account.provider;
    await this.#parts.pending.put(
      request.state,
      { uid, instanceId, issuer, nonce, verifier },
      Date.now() + pendingMs,
    );
    return address;
  }

  /**
   * The id of the signed-in user.
   * @throws OpenSeatError `NotExist.IdentityProvider`, `SignIn.ProviderUnavailable`,
   *   `SignIn.ProviderRefused`, `SignIn.UnknownIdentity`, `SignIn.TooMany`, `User.Disabled`
   */
  async finish({ uid, instanceId, query, address }: Return): Promise<string> {
    await this.#parts.guard.takeOfAddress(address);
    const account = await this.#account(instanceId);
    const { provider } = account;
    const state = new URLSearchParams(query).get('state') ?? '';
    const pending = await this.#parts.pending.take(state, Date.now());
    if (pending?.uid !== uid || pending.instanceId !== instanceId || pending.issuer !== provider.issuer) {
      this.#parts.log.warn(
        { instanceId },
        'a sign-in came back from the identity provider with an unknown state',
      );
      throw new OpenSeatError('SignIn.ProviderRefused', { name: provider.name });
    }
    const claims = await this.#asked(provider, () =>
      this.#parts.client.claimsOf(account, query, { ...pending, state }),
    );
    const userId = await this.#userOf(provider, claims);
    await this.#parts.guard.giveBackToAddress(address);
    return userId;
  }

  async #userOf(provider: IdentityProvider, claims: ProviderClaims): Promise<string> {
    const { links, users, log } = this.#parts;
    const { instanceId, name } = provider;
    const linked =
      (await links.userOf(provider, claims.subject)) ?? (await this.#linkedNow(provider, claims));
    const user = linked === undefined ? undefined : await users.find(linked);
    if (!user || user.instanceId !== instanceId) {
      log.info({ instanceId }, 'no user here matches the sign-in at the identity provider');
      throw new OpenSeatError('SignIn.UnknownIdentity', { name });
    }
    if (user.disabled) throw new OpenSeatError('User.Disabled');
    return user.userId;
  }

  /**
   * Links and returns the user named by the provider's claim. Undefined: no such user, or the user is linked
   * to another identity.
   */
  async #linkedNow(provider: IdentityProvider, claims: ProviderClaims): Promise<string | undefined> {
    const { links, audit, log } = this.#parts;
    const { instanceId, matchBy } = provider;
    const { subject } = claims;
    const userId = await this.#named(provider, claims);
    if (userId === undefined) return undefined;
    const at = Date.now();
    if (!(await links.link(provider, { userId, subject, createdAt: at }))) return undefined;
    await audit.write({
      instanceId,
      at,
      actorId: userId,
      action: 'LinkIdentity',
      target: userId,
      detail: { subject, matchBy },
    });
    log.info({ instanceId, agentId: userId, matchBy }, 'linked to the identity provider');
    return userId;
  }

  async #named(
    { instanceId, matchBy }: IdentityProvider,
    claims: ProviderClaims,
  ): Promise<string | undefined> {
    const { links } = this.#parts;
    const { verifiedEmail, preferredUsername } = claims;
    if (matchBy === 'email' && verifiedEmail !== undefined)
      return links.userByEmail(instanceId, verifiedEmail);
    if (matchBy === 'preferredUsername' && preferredUsername !== undefined) {
      return links.userByName(instanceId, preferredUsername);
    }
    return undefined;
  }

  async #account(instanceId: string) {
    const provider = await this.#parts.store.find(instanceId);
    if (!provider) throw new OpenSeatError('NotExist.IdentityProvider');
    return { provider, secret: await this.#parts.store.secretOf(instanceId) };
  }

  async #asked<T>({ instanceId, name }: IdentityProvider, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const { kind, message: reason } = error;
      this.#parts.log.warn({ instanceId, kind, reason }, 'a sign-in by the identity provider failed');
      const code = kind === 'unavailable' ? 'SignIn.ProviderUnavailable' : 'SignIn.ProviderRefused';
      throw new OpenSeatError(code, { name }, { cause: error });
    }
  }
}
