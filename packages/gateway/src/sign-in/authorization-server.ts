import { OpenSeatError } from '@openseat/protocol/errors';
import * as client from 'openid-client';
import { cloudFetch } from './cloud-fetch.ts';
import type { SignedInUser, Tokens } from './session.ts';

export interface AuthorizationServerOptions {
  /** Its issuer, whose discovery document tells the rest: `https://cc.example.com`. */
  readonly issuer: string;
  /** Its addresses, for a server without discovery. */
  readonly endpoints?: {
    readonly authorization: string;
    readonly token: string;
    readonly revocation?: string;
    readonly userinfo?: string;
  };
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: string;
  /**
   * `cloud`: as the original cloud's server has it (ccc-api 1.4): `codeChallenge` is the verifier itself, tokens are of the type
   * AliyunSTS, and each request names the callback. Default `standard`.
   */
  readonly dialect?: 'standard' | 'cloud';
  /** Default `openid profile offline_access /acs/ccc`; in the cloud's dialect none, which is all that the client has. */
  readonly scope?: string;
  /** More for the authorization request, such as `{ prompt: 'login' }`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Lets the server be reached by http at another address than this machine's. Default false. */
  readonly allowHttp?: boolean;
}

export interface SignedIn {
  readonly user: SignedInUser;
  readonly tokens: Tokens;
}

const timeoutSeconds = 12;

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

/** The OAuth2 server that users sign in at, in either dialect. */
export class AuthorizationServer {
  readonly #options: AuthorizationServerOptions;
  readonly #isCloud: boolean;
  #configuration: Promise<client.Configuration> | undefined;

  /** @throws TypeError when an address is none, or would send secrets in the clear */
  constructor(options: AuthorizationServerOptions) {
    this.#options = options;
    this.#isCloud = options.dialect === 'cloud';
    for (const address of [options.issuer, ...Object.values(options.endpoints ?? {})]) {
      const url = new URL(address);
      if (url.protocol !== 'https:' && !options.allowHttp && !isLoopback(url)) {
        throw new TypeError(`${address} must be https, or allowHttp be set.`);
      }
    }
  }

  /** Where a browser is sent to sign in. */
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
    return client.buildAuthorizationUrl(configuration, { ...common, ...dialect, ...parameters });
  }

  /**
   * Tokens for the code that a callback has brought.
   * @throws OpenSeatError `NotAuthenticated` when the user has declined, `InvalidState` when the server refuses the code,
   * `Gateway.Unreachable`
   */
  async exchange(callback: URL, state: string, verifier: string): Promise<SignedIn> {
    if (callback.searchParams.has('error')) throw new OpenSeatError('NotAuthenticated');
    const configuration = await this.#configured();
    const answer = await this.#asked(() =>
      client.authorizationCodeGrant(configuration, callback, {
        pkceCodeVerifier: verifier,
        expectedState: state,
      }),
    );
    if (answer === undefined) throw new OpenSeatError('InvalidState');
    const claims = answer.claims() ?? (await this.#userInfo(configuration, answer.access_token));
    return { user: userOf({ ...claims }), tokens: tokensOf(answer) };
  }

  /**
   * New tokens; undefined when the server no longer gives any.
   * @throws OpenSeatError `Gateway.Unreachable`
   */
  async refresh(tokens: Tokens, redirectUri: string): Promise<Tokens | undefined> {
    const { refreshToken } = tokens;
    if (refreshToken === undefined) return undefined;
    const configuration = await this.#configured();
    const answer = await this.#asked(() =>
      client.refreshTokenGrant(configuration, refreshToken, this.#named(redirectUri)),
    );
    // A server that gives no new refresh token means the old one to be kept (RFC 6749, 6).
    return answer && { ...tokens, ...tokensOf(answer) };
  }

  /** Ends the tokens; a server that cannot be reached, or has no address for it, leaves them to end by themselves. */
  async revoke(tokens: Tokens, redirectUri: string): Promise<void> {
    const configuration = await this.#configured();
    if (!configuration.serverMetadata().revocation_endpoint) return;
    // The refresh token first: with many servers it takes the others along.
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

  /** The answer, or undefined when the server refuses the grant; whatever else goes wrong is no word about the user. */
  async #asked<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (cause) {
      if (cause instanceof client.ResponseBodyError && cause.error === 'invalid_grant') return undefined;
      throw new OpenSeatError('Gateway.Unreachable', {}, { cause });
    }
  }

  /** Found out at the first need, as the server may start after this backend, and again after a failure. */
  async #configured(): Promise<client.Configuration> {
    this.#configuration ??= this.#configure();
    try {
      return await this.#configuration;
    } catch (cause) {
      this.#configuration = undefined;
      throw new OpenSeatError('Gateway.Unreachable', {}, { cause });
    }
  }

  async #configure(): Promise<client.Configuration> {
    const { issuer, endpoints, clientId, clientSecret } = this.#options;
    const authentication = clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret);
    // The constructor has checked the addresses that this lets through.
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
