import { createHash, randomUUID } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { toCloudToken } from './cloud-token.ts';
import type { OAuthClientStore } from './oauth-clients.ts';

type Query = Readonly<Record<string, string | string[] | undefined>>;

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

/**
 * The cloud's demo programs send `codeChallenge` without a method, and the same text as `code_verifier`
 * (ccc-api 1.4). That is the method "plain" of RFC 7636. Hashed, it is a challenge of S256, the only method
 * accepted otherwise.
 */
function challengeOf(query: Query): Query {
  const challenge = text(query.codeChallenge);
  if (!challenge || query.code_challenge !== undefined) return query;
  const { codeChallenge: _challenge, codeChallengeMethod, ...rest } = query;
  const hashed = codeChallengeMethod === 'S256';
  return {
    ...rest,
    code_challenge: hashed ? challenge : createHash('sha256').update(challenge).digest('base64url'),
    code_challenge_method: 'S256',
  };
}

/**
 * `access_type=offline` asks for a refresh token. OpenID Connect has the scope `offline_access` for it, which
 * requires consent.
 */
function offline(query: Query): Query {
  const { access_type, ...rest } = query;
  if (access_type !== 'offline') return rest;
  const prompts = text(query.prompt).split(' ').filter(Boolean);
  const scope = [...new Set([...text(query.scope).split(' '), 'offline_access'])].filter(Boolean).join(' ');
  if (prompts.includes('none')) return { ...rest, scope };
  if (prompts.includes('consent')) return { ...rest, scope };
  // `access_type` stays in the query: it marks that the client itself did not ask for consent.
  return { ...rest, scope, prompt: [...prompts, 'consent'].join(' '), access_type };
}

/**
 * Translates a request to the authorization endpoint from the cloud's dialect. A standard request stays
 * unchanged.
 */
export async function standardRequest(query: Query, clients: OAuthClientStore): Promise<Query> {
  let request = challengeOf(query);
  if (request.scope === undefined && typeof request.client_id === 'string') {
    const client = await clients.find(request.client_id);
    const scope = client?.scopes.filter((name) => name !== 'offline_access').join(' ');
    if (scope) request = { ...request, scope };
  }
  return offline(request);
}

/** The token endpoint's answer in the cloud's form. */
function cloudAnswer(answer: Readonly<Record<string, unknown>>, refreshed: boolean, secret: Buffer): object {
  const { access_token, refresh_token, id_token, expires_in } = answer;
  const seconds = Number(expires_in);
  return {
    access_token: toCloudToken(String(access_token), secret, Date.now() + seconds * 1000),
    token_type: 'AliyunSTS',
    expires_in: String(seconds),
    // The cloud gives these only once. They stay valid after a refresh.
    ...(!refreshed && { refresh_token, id_token }),
    additional_information: {},
  };
}

/**
 * Koa middleware around the authorization server. It translates requests from the cloud's dialect, and
 * answers where the client is set to the cloud's form.
 */
export function cloudDialect(
  paths: { readonly authorization: string; readonly token: string },
  clients: OAuthClientStore,
  secret: Buffer,
) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (ctx.path === paths.authorization && ctx.method === 'GET') {
      ctx.query = { ...(await standardRequest(ctx.query, clients)) };
    }
    await next();
    const answer: unknown = ctx.path === paths.token && ctx.status === 200 ? ctx.body : undefined;
    if (typeof answer !== 'object' || answer === null) return;
    const request_id = randomUUID().toUpperCase();
    const client = ctx.oidc.client && (await clients.find(ctx.oidc.client.clientId));
    ctx.body =
      client?.tokenForm === 'cloud'
        ? {
            request_id,
            ...cloudAnswer({ ...answer }, ctx.oidc.params?.grant_type === 'refresh_token', secret),
          }
        : { request_id, ...answer };
  };
}
