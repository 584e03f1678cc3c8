import * as openid from 'openid-client';
import { tokenHash } from '../auth/token-hash.ts';
import { type OutgoingHttp, OutgoingRequestError } from '../outgoing-http/outgoing-http.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { providerFetch } from './provider-fetch.ts';

export interface ProviderAccount {
  readonly provider: IdentityProvider;
  readonly secret: string | undefined;
}

export interface SignInRequest {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Whether a browser with a session at the provider must sign in again. */
  readonly again: boolean;
  readonly loginHint: string | undefined;
  /** Language of pages, such as `zh-CN`. */
  readonly locale: string;
}

/** The provider's claims about the signed-in user. */
export interface ProviderClaims {
  readonly subject: string;
  /** Undefined: none, or not verified. */
  readonly verifiedEmail: string | undefined;
  readonly preferredUsername: string | undefined;
}

/** `unavailable`: no usable answer from the provider. `refused`: the answer failed a check. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: 'unavailable' | 'refused';

  constructor(kind: ProviderError['kind'], cause: unknown) {
    super(explain(cause), { cause });
    this.kind = kind;
  }
}

/** The reason of a failure for the log, without any data sent or received. */
function explain(error: unknown): string {
  if (error instanceof openid.AuthorizationResponseError) return `it answered ${error.error.slice(0, 64)}`;
  if (error instanceof openid.ResponseBodyError) return `it answered ${error.error.slice(0, 64)}`;
  return error instanceof Error ? error.message : 'unknown';
}

function hasNotAnswered(error: unknown): boolean {
  if (error instanceof OutgoingRequestError) return true;
  if (!(error instanceof Error)) return false;
  if (error.cause instanceof Response && error.cause.status >= 500) return true;
  return hasNotAnswered(error.cause);
}

const clockToleranceSeconds = 60;
const hourMs = 3_600_000;

/** Client of companies' identity providers: OpenID Connect's code flow with PKCE, by openid-client. */
export class ProviderClient {
  readonly #http: Pick<OutgoingHttp, 'ask' | 'refusal'>;
  readonly #redirectUri: string;
  readonly #known = new Map<string, { key: string; at: number; found: Promise<openid.Configuration> }>();

  constructor(parts: { http: Pick<OutgoingHttp, 'ask' | 'refusal'>; redirectUri: string }) {
    this.#http = parts.http;
    this.#redirectUri = parts.redirectUri;
  }

  /**
   * The authorization address for the browser.
   * @throws ProviderError
   */
  async addressFor(account: ProviderAccount, request: SignInRequest): Promise<URL> {
    const config = await this.#configuration(account);
    const { matchBy } = account.provider;
    const scope = [
      'openid',
      ...(matchBy === 'email' ? ['email'] : []),
      ...(matchBy === 'preferredUsername' ? ['profile'] : []),
    ];
    return openid.buildAuthorizationUrl(config, {
      redirect_uri: this.#redirectUri,
      scope: scope.join(' '),
      state: request.state,
      nonce: request.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(request.verifier),
      code_challenge_method: 'S256',
      ui_locales: request.locale,
      ...(request.again && { prompt: 'login' }),
      ...(request.loginHint !== undefined && { login_hint: request.loginHint }),
    });
  }

  /**
   * The claims of the signed-in user. Checks state, issuer, audience, nonce, times and the signature of the
   * id token.
   * @param query of the address that the browser returned to
   * @throws ProviderError
   */
  async claimsOf(
    account: ProviderAccount,
    query: string,
    expected: Pick<SignInRequest, 'state' | 'nonce' | 'verifier'>,
  ): Promise<ProviderClaims> {
    const config = await this.#configuration(account);
    const address = new URL(this.#redirectUri);
    address.search = query;
    try {
      const tokens = await openid.authorizationCodeGrant(config, address, {
        expectedState: expected.state,
        expectedNonce: expected.nonce,
        pkceCodeVerifier: expected.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('there is no id token');
      // Many providers put only the subject into the id token. The rest comes from the userinfo endpoint.
      const requested = { subject: 'sub', email: 'email', preferredUsername: 'preferred_username' } as const;
      const rest =
        claims[requested[account.provider.matchBy]] === undefined && config.serverMetadata().userinfo_endpoint
          ? await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
          : {};
      return presented({ ...rest, ...claims });
    } catch (error) {
      throw new ProviderError(hasNotAnswered(error) ? 'unavailable' : 'refused', error);
    }
  }

  /** The provider's discovery document, cached for an hour. */
  #configuration(account: ProviderAccount): Promise<openid.Configuration> {
    const { provider, secret } = account;
    const key = JSON.stringify([provider.issuer, provider.clientId, secret && tokenHash(secret)]);
    const known = this.#known.get(provider.instanceId);
    if (known?.key === key && Date.now() - known.at < hourMs) return known.found;
    const found = this.#discover(account).catch((error: unknown) => {
      if (this.#known.get(provider.instanceId)?.found === found) this.#known.delete(provider.instanceId);
      throw new ProviderError('unavailable', error);
    });
    this.#known.set(provider.instanceId, { key, at: Date.now(), found });
    return found;
  }

  async #discover({ provider, secret }: ProviderAccount): Promise<openid.Configuration> {
    const config = await openid.discovery(
      new URL(provider.issuer),
      provider.clientId,
      { [openid.clockTolerance]: clockToleranceSeconds },
      secret === undefined ? openid.None() : byItsOwnWay(secret),
      {
        // `providerFetch` decides whether unencrypted addresses are allowed.
        execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks],
        [openid.customFetch]: providerFetch(this.#http),
      },
    );
    const { authorization_endpoint: address = '' } = config.serverMetadata();
    const reason = this.#http.refusal(address);
    if (reason) throw new Error(`its authorization endpoint: ${reason}`);
    return config;
  }
}

/** Sends the secret in a header, unless the provider supports only the form. */
function byItsOwnWay(secret: string): openid.ClientAuth {
  return (server, client, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = ways.includes('client_secret_basic') ? openid.ClientSecretBasic : openid.ClientSecretPost;
    return way(secret)(server, client, body, headers);
  };
}

function presented(claims: Readonly<Record<string, unknown>> & { readonly sub: string }): ProviderClaims {
  const { sub, email, email_verified: isVerified, preferred_username: name } = claims;
  return {
    subject: sub,
    verifiedEmail: typeof email === 'string' && email !== '' && isVerified === true ? email : undefined,
    preferredUsername: typeof name === 'string' && name !== '' ? name : undefined,
  };
}
