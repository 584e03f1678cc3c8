import { timingSafeEqual } from 'node:crypto';
import { oauthScopes } from '@openseat/protocol';
import Provider, { type Account, type JWK, type KoaContextWithOIDC } from 'oidc-provider';
import type { Logger } from 'pino';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { AccessKey } from '../auth/access-keys.ts';
import { type SignIns, signInId } from '../auth/sign-ins.ts';
import { tokenHash } from '../auth/token-hash.ts';
import type { UserDirectory } from '../auth/user-directory.ts';
import { cloudDialect } from './cloud-dialect.ts';
import { fromCloudToken, temporaryKeyOf } from './cloud-token.ts';
import { interactionPolicy } from './interaction-policy.ts';
import { apiScope, type OAuthClientStore } from './oauth-clients.ts';
import type { AccessGrant, OAuthRecordStore } from './oauth-records.ts';
import { recordAdapters } from './record-adapter.ts';

/** The addresses of the cloud's authorization server (ccc-api 1.4). Discovery lists them too. */
export const oauthPaths = {
  authorization: '/oauth2/v1/auth',
  token: '/v1/token',
  revocation: '/v1/revoke',
  userinfo: '/v1/userinfo',
  jwks: '/oauth2/v1/keys',
  end_session: '/oauth2/v1/sign-out',
  interaction: '/oauth2/v1/interaction',
} as const;

/**
 * The address that companies' identity providers redirect browsers to. Companies register it at their
 * provider.
 */
export const companyCallbackPath = '/oauth2/v1/company/callback';
export const companyCallback = (issuer: string): string => `${issuer}${companyCallbackPath}`;

/** Pages of the authorization server that users see. */
export interface OAuthPages {
  error(
    ctx: KoaContextWithOIDC,
    error: { error: string; error_description?: string | undefined },
  ): Promise<void>;
  askSignOut(ctx: KoaContextWithOIDC, form: { action: string; token: string }): Promise<void>;
  signedOut(ctx: KoaContextWithOIDC): Promise<void>;
}

interface Parts {
  /** The origin that browsers and programs use, such as `https://cc.example.com`. */
  readonly issuer: string;
  readonly users: UserDirectory;
  readonly clients: OAuthClientStore;
  readonly records: OAuthRecordStore;
  readonly signIns: SignIns;
  /** The first key signs. */
  readonly keys: readonly JWK[];
  /** Signs cookies and derives temporary AccessKeys. */
  readonly secret: Buffer;
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
  readonly pages: OAuthPages;
  readonly log: Logger;
}

const sessionSeconds = 12 * 3600;

function claimsOf(user: AgentIdentity) {
  return {
    sub: user.userId,
    name: user.displayName,
    preferred_username: user.loginName,
    // The cloud's claims (ccc-api 1.4, 3): the principal and the account.
    upn: `${user.loginName}@${user.instanceId}`,
    aid: user.instanceId,
    uid: user.userId,
    instance_id: user.instanceId,
    roles: [...user.roles],
  };
}

/**
 * The authorization server: OAuth 2.1 and OpenID Connect by `oidc-provider`, with this server's extensions.
 */
export class OAuthServer {
  readonly provider: Provider;
  readonly issuer: string;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.issuer = parts.issuer;
    this.provider = providerOf(parts);
  }

  /** The rights of an access token. Undefined if it is unknown, expired, revoked, or not for the API. */
  async accessOf(token: string): Promise<AccessGrant | undefined> {
    const access = await this.#parts.records.accessOf(tokenHash(fromCloudToken(token)), Date.now());
    return access?.scopes.includes(apiScope) ? access : undefined;
  }

  /** The AccessKey inside a valid access token of the cloud's form. */
  async temporaryKeyOf(securityToken: string): Promise<AccessKey | undefined> {
    const access = await this.accessOf(securityToken);
    return access && { ...temporaryKeyOf(securityToken, this.#parts.secret), userId: access.userId };
  }
}

function providerOf(parts: Parts): Provider {
  const { users, clients, log } = parts;
  const provider = new Provider(parts.issuer, {
    adapter: recordAdapters({
      records: parts.records,
      clients,
      onRevoked: (grantHash) => parts.signIns.tellEnded(signInId.client(grantHash)),
    }),
    jwks: { keys: parts.keys },
    cookies: {
      keys: [parts.secret.toString('base64url')],
      names: { session: 'openseat_session', interaction: 'openseat_sign_in', resume: 'openseat_resume' },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    routes: {
      authorization: oauthPaths.authorization,
      token: oauthPaths.token,
      revocation: oauthPaths.revocation,
      userinfo: oauthPaths.userinfo,
      jwks: oauthPaths.jwks,
      end_session: oauthPaths.end_session,
    },
    scopes: oauthScopes,
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'upn'],
      aliuid: ['aid', 'uid'],
      [apiScope]: ['instance_id', 'roles', 'aid'],
    },
    // Programs written for the cloud read the name from the id token.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    extraParams: ['access_type'],
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      // Another client's token is treated like an unknown one (RFC 7009, 2.1).
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        async logoutSource(ctx, form) {
          await parts.pages.askSignOut(ctx, {
            action: ctx.oidc.urlFor('end_session_confirm'),
            token: /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? '',
          });
        },
        async postLogoutSuccessSource(ctx) {
          await parts.pages.signedOut(ctx);
        },
      },
    },
    async findAccount(_ctx, userId): Promise<Account | undefined> {
      const user = await users.find(userId);
      if (!user || user.disabled) return undefined;
      return { accountId: userId, claims: async () => claimsOf(user) };
    },
    interactions: {
      policy: interactionPolicy(users, clients),
      url: (_ctx, { uid }) => `${oauthPaths.interaction}/${uid}`,
    },
    loadExistingGrant: (ctx) => grantOf(ctx, clients),
    async issueRefreshToken(_ctx, client, source) {
      return client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access');
    },
    // Revoking any token ends the client's whole sign-in.
    revokeGrantPolicy: () => true,
    // Tokens end when they expire, when they are revoked, or when the user signs out: see `sign-out`.
    expiresWithSession: () => false,
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    renderError: (ctx, out) => parts.pages.error(ctx, out),
    ttl: {
      AccessToken: parts.accessSeconds,
      AuthorizationCode: 60,
      IdToken: parts.accessSeconds,
      RefreshToken: parts.refreshSeconds,
      Interaction: 3600,
      Session: sessionSeconds,
      // A sign-in may get its tokens as late as the end of its session.
      Grant: parts.refreshSeconds + sessionSeconds,
    },
  });
  // Fastify evaluates the proxy's headers. The OAuth transport passes the result on in these headers.
  provider.proxy = true;
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
    value(this: { clientSecret?: string }, given: string): boolean {
      const expected = Buffer.from(this.clientSecret ?? '');
      const actual = Buffer.from(tokenHash(given));
      return expected.length === actual.length && timingSafeEqual(expected, actual);
    },
  });
  provider.use(cloudDialect(oauthPaths, clients, parts.secret));
  provider.on('server_error', (_ctx, error) => log.error({ err: error }, 'the authorization server failed'));
  return provider;
}

/**
 * The consent that the user gave the client earlier in this session. Trusted clients get it automatically.
 */
async function grantOf(ctx: KoaContextWithOIDC, clients: OAuthClientStore) {
  const { oidc } = ctx;
  if (!oidc.client || !oidc.session || !oidc.account) return undefined;
  const { Grant } = oidc.provider;
  const { clientId } = oidc.client;
  const grantId = oidc.result?.consent?.grantId ?? oidc.session.grantIdFor(clientId);
  const granted = grantId ? await Grant.find(grantId) : undefined;
  const client = await clients.find(clientId);
  if (!client?.trusted) return granted;
  const asked = [...oidc.requestParamOIDCScopes];
  const known = new Set(granted?.getOIDCScope().split(' '));
  if (granted && asked.every((scope) => known.has(scope))) return granted;
  const grant = granted ?? new Grant({ accountId: oidc.account.accountId, clientId });
  grant.addOIDCScope(asked.join(' '));
  await grant.save();
  return grant;
}
