import { type ErrorCode, OpenSeatError } from '@openseat/protocol/errors';
import * as client from 'openid-client';
import { limitedText } from '../limited-text.ts';
import { cloudFetch } from './cloud-fetch.ts';
import type { SignedInUser, Tokens } from './session.ts';
import { faultOf, SignInError } from './sign-in-error.ts';

export interface AuthorizationServerOptions {
  /** Its issuer, such as `https://cc.example.com`; the discovery document has the addresses. */
  readonly issuer: string;
  /** Its addresses, for a server without discovery. */
  readonly endpoints?: {
    readonly authorization: string;
    readonly token: string;
    readonly revocation?: string;
    readonly userinfo?: string;
  };
  readonly clientId: string;
  /**
   * Absent: a public client. Given without a value, such as an unset environment variable, it is refused.
   */
  readonly clientSecret?: string | undefined;
  /**
   * `cloud`: the form of the original cloud's server (ccc-api 1.4). `codeChallenge` is the verifier itself,
   * tokens have the type AliyunSTS, and each request names the callback. Default `standard`.
   */
  readonly dialect?: 'standard' | 'cloud';
  /**
   * Default `openid profile offline_access /acs/ccc`. In the cloud's dialect none, which means all of the
   * client's scopes.
   */
  readonly scope?: string;
  /** Further parameters of the authorization request, such as `{ prompt: 'login' }`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Allows http to a server on another machine. Default false. */
  readonly allowHttp?: boolean;
}

export interface SignedIn {
  readonly user: SignedInUser;
  readonly tokens: Tokens;
}

const timeoutSeconds = 12;
const probeBytes = 256 * 1024;

function isLoopback(address: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(address.hostname);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function userOf(claims: Readonly<Record<string, unknown>>): SignedInUser {
  const id = text(claims.sub) ?? text(claims.upn) ?? '';
  const name = text(claims.name) ?? text(claims.preferred_username) ?? text(claims.upn) ?? id;
  return { id, name, claims: { ...claims } };
}

/** An unset environment variable gives `undefined`, and a file a trailing newline. */
function checkText(name: 'clientId' | 'clientSecret', value: unknown): void {
  if (typeof value === 'string' && value !== '' && value === value.trim()) return;
  const what = typeof value !== 'string' ? String(value) : value === '' ? 'empty' : 'with space around it';
  const hint = name === 'clientSecret' ? ' Leave the option out for a public client.' : '';
  throw new TypeError(`${name} is ${what}: is its environment variable set?${hint}`);
}

/** The OAuth2 authorization server, in either dialect. */
export class AuthorizationServer {
  readonly #options: AuthorizationServerOptions;
  readonly #isCloud: boolean;
  /** Called when a refresh token is refused: it ends a session, but fails no request. */
  readonly #onRefused: (error: SignInError) => void;
  #configuration: Promise<client.Configuration> | undefined;
  /** Callback addresses that the server has accepted. */
  readonly #accepted = new Set<string>();

  /**
   * @throws TypeError when an address is invalid or would send secrets unencrypted, or when id or secret
   * has no value
   */
  constructor(options: AuthorizationServerOptions, onRefused: (error: SignInError) => void) {
    this.#options = options;
    this.#onRefused = onRefused;
    checkText('clientId', options.clientId);
    if ('clientSecret' in options) checkText('clientSecret', options.clientSecret);
    this.#isCloud = options.dialect === 'cloud';
    for (const address of [options.issuer, ...Object.values(options.endpoints ?? {})]) {
      const url = new URL(address);
      if (url.protocol !== 'https:' && !options.allowHttp && !isLoopback(url)) {
        throw new TypeError(`${address} must be https, or allowHttp be set.`);
      }
    }
  }

  /**
   * The address where a browser signs in.
   * @throws OpenSeatError `Gateway.SignInFailed`
   */
  async authorizationUrl(redirectUri: string, state: string, verifier: string): Promise<URL> {
    const { scope, parameters } = this.#options;
    const common = { redirect_uri: redirectUri, state, access_type: 'offline' };
    const dialect: Record<string, string> = this.#isCloud
      ? { codeChallenge: verifier, ...(scope !== undefined && { scope }) }
      : {
          scope: scope ?? 'openid profile offline_access /acs/ccc',
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        };
    const configuration = await this.#configured();
    const address = client.buildAuthorizationUrl(configuration, { ...common, ...dialect, ...parameters });
    await this.#check(address, redirectUri);
    return address;
  }

  /**
   * A server that does not know the client or the callback shows an error page to the user and reports
   * nothing to this backend. So it is tested first, once for each callback: `prompt=none` signs no user in
   * (OpenID Connect Core, 3.1.2.1).
   */
  async #check(address: URL, redirectUri: string): Promise<void> {
    if (this.#accepted.has(redirectUri)) return;
    const probe = new URL(address);
    probe.searchParams.set('prompt', 'none');
    let text: string | undefined;
    try {
      const signal = AbortSignal.timeout(timeoutSeconds * 1000);
      const response = await fetch(probe, { redirect: 'manual', signal });
      text = response.status >= 400 ? await limitedText(response.body, probeBytes) : undefined;
    } catch {
      // The browser may reach the server even if this backend cannot.
      return;
    }
    if (text === undefined) {
      this.#accepted.add(redirectUri);
      return;
    }
    const cause = new Error(`The authorization server refused a sign-in to ${redirectUri}.`);
    if (/redirect[\s_-]?ur[il]|AADSTS50011/i.test(text)) throw new SignInError('redirectUri', cause);
    if (/(invalid|unauthorized)_client|AADSTS700016/i.test(text))
      throw new SignInError('invalidClient', cause);
  }

  /**
   * Exchanges a callback's code for tokens.
   * @throws OpenSeatError `NotAuthenticated` when the user has declined, `InvalidState` when the server
   * refuses the code, `Gateway.SignInFailed`
   */
  async exchange(callback: URL, state: string, verifier: string): Promise<SignedIn> {
    if (callback.searchParams.has('error')) throw new OpenSeatError('NotAuthenticated');
    const configuration = await this.#configured();
    const answer = await this.#asked(
      () =>
        client.authorizationCodeGrant(configuration, callback, {
          pkceCodeVerifier: verifier,
          expectedState: state,
        }),
      'InvalidState',
    );
    const claims = answer.claims() ?? (await this.#userInfo(configuration, answer.access_token));
    return { user: userOf({ ...claims }), tokens: tokensOf(answer) };
  }

  /**
   * New tokens; undefined when the server refuses to renew.
   * @throws OpenSeatError `Gateway.SignInFailed`
   */
  async refresh(tokens: Tokens, redirectUri: string): Promise<Tokens | undefined> {
    const { refreshToken } = tokens;
    if (refreshToken === undefined) return undefined;
    const configuration = await this.#configured();
    const answer = await this.#asked(
      () => client.refreshTokenGrant(configuration, refreshToken, this.#named(redirectUri)),
      'SessionEnded',
    ).catch((error: unknown) => {
      if (!(error instanceof SignInError) || error.code !== 'SessionEnded') throw error;
      this.#onRefused(error);
      return undefined;
    });
    // Without a new refresh token the old one stays valid (RFC 6749, 6).
    return answer && { ...tokens, ...tokensOf(answer) };
  }

  /**
   * Revokes the tokens. If the server is unreachable, or has no address for it, they expire by themselves.
   */
  async revoke(tokens: Tokens, redirectUri: string): Promise<void> {
    const configuration = await this.#configured();
    if (!configuration.serverMetadata().revocation_endpoint) return;
    // The refresh token first: many servers revoke the others with it.
    for (const token of [tokens.refreshToken, tokens.accessToken]) {
      if (token === undefined) continue;
      await this.#asked(() => client.tokenRevocation(configuration, token, this.#named(redirectUri)));
    }
  }

  #named(redirectUri: string): Record<string, string> {
    return this.#isCloud ? { redirect_uri: redirectUri } : {};
  }

  async #userInfo(configuration: client.Configuration, token: string) {
    if (!configuration.serverMetadata().userinfo_endpoint) return {};
    return client.fetchUserInfo(configuration, token, client.skipSubjectCheck);
  }

  /**
   * The server's response.
   * @param refused the code for a refused grant, which is no fault of this backend; all other failures are
   * `Gateway.SignInFailed`
   */
  async #asked<Answer>(ask: () => Promise<Answer>, refused?: ErrorCode): Promise<Answer> {
    try {
      return await ask();
    } catch (cause) {
      const fault = faultOf(cause);
      throw new SignInError(fault, cause, fault === 'invalidGrant' ? refused : undefined);
    }
  }

  /** Discovered on first use, as the server may start after this backend; repeated after a failure. */
  async #configured(): Promise<client.Configuration> {
    this.#configuration ??= this.#configure();
    try {
      return await this.#configuration;
    } catch (cause) {
      this.#configuration = undefined;
      throw new SignInError(faultOf(cause), cause);
    }
  }

  async #configure(): Promise<client.Configuration> {
    const { issuer, endpoints, clientId, clientSecret } = this.#options;
    const authentication = clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret);
    // The constructor has checked the addresses that this allows.
    const { allowInsecureRequests: allowHttp } = client;
    let configuration: client.Configuration;
    if (endpoints) {
      const metadata = {
        issuer,
        authorization_endpoint: endpoints.authorization,
        token_endpoint: endpoints.token,
        ...(endpoints.revocation && { revocation_endpoint: endpoints.revocation }),
        ...(endpoints.userinfo && { userinfo_endpoint: endpoints.userinfo }),
      };
      configuration = new client.Configuration(metadata, clientId, clientSecret, authentication);
      allowHttp(configuration);
    } else {
      configuration = await client.discovery(new URL(issuer), clientId, clientSecret, authentication, {
        timeout: timeoutSeconds,
        execute: [allowHttp],
      });
    }
    configuration.timeout = timeoutSeconds;
    if (this.#isCloud) configuration[client.customFetch] = cloudFetch;
    return configuration;
  }
}

function tokensOf(answer: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers): Tokens {
  const seconds = answer.expiresIn();
  return {
    accessToken: answer.access_token,
    ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
    ...(answer.id_token !== undefined && { idToken: answer.id_token }),
    ...(seconds !== undefined && { expiresAt: Date.now() + seconds * 1000 }),
  };
}
