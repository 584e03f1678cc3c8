import { oauthScopes } from '@openseat/protocol';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tokenHash } from '../auth/token-hash.ts';
import { demoCrmClient } from '../demo/demo-crm-client.ts';
import { sqlOAuthClientStore } from '../storage/sign-in/oauth-client-store.ts';
import { FakeBrowser } from './testing/fake-browser.ts';
import { type ListeningServer, listeningServer } from './testing/listening-server.ts';

const scope = 'openid profile /acs/ccc';
let server: ListeningServer;
let issuer: string;
let crm: client.Configuration;
let redirectUri: string;

beforeAll(async () => {
  server = await listeningServer();
  issuer = server.origin;
  redirectUri = `${issuer}/aliyun/auth/callback`;
  crm = await discover(demoCrmClient.id, demoCrmClient.secret);
}, 60_000);

afterAll(() => server.dispose());

function discover(id: string, secret: string): Promise<client.Configuration> {
  return client.discovery(new URL(issuer), id, secret, client.ClientSecretPost(secret), {
    // Also checks id tokens against the published keys, which the library skips by default in a code flow.
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });
}

interface Begun {
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
}

async function begin(config = crm, more: Record<string, string> = {}): Promise<Begun> {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  return { url, verifier, state };
}

/** Signs in as a user. Returns the callback's address. */
async function callback(begun: Begun, user = 'alice', browser = new FakeBrowser(issuer)): Promise<URL> {
  await browser.visit(begun.url);
  const { url } = await browser.signIn(user, 'openseat');
  return new URL(url);
}

function exchange(begun: Begun, back: URL, config = crm) {
  return client.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
  });
}

async function tokens(more: Record<string, string> = {}) {
  const begun = await begin(crm, more);
  return exchange(begun, await callback(begun));
}

/** Runs a function with the clock moved on by some seconds. */
async function at<T>(seconds: number, act: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
  try {
    return await act();
  } finally {
    vi.useRealTimers();
  }
}

/** The open API's answer to a token: the user's id, or the error code. */
async function apiAnswer(token: string): Promise<string> {
  const response = await fetch(`${issuer}/api/GetUser`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ instanceId: 'demo', userId: 'demo-alice' }),
  });
  const answer = (await response.json()) as { user?: { userId: string }; code: string };
  return answer.user?.userId ?? answer.code;
}

describe('an OpenID client library', () => {
  it('goes the whole way: code, tokens, user information, API, refresh, revocation', async () => {
    const first = await tokens({ scope: `${scope} offline_access`, prompt: 'consent' });
    expect(first).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
    expect(first.claims()).toMatchObject({
      iss: issuer,
      aud: demoCrmClient.id,
      sub: 'demo-alice',
      upn: 'alice@demo',
      aid: 'demo',
    });
    const info = await client.fetchUserInfo(crm, first.access_token, 'demo-alice');
    expect(info).toMatchObject({ name: '爱丽丝 Alice', preferred_username: 'alice', roles: ['agent'] });
    expect(await apiAnswer(first.access_token)).toBe('demo-alice');

    const second = await client.refreshTokenGrant(crm, first.refresh_token ?? '');
    expect(second.access_token).not.toBe(first.access_token);
    expect(await apiAnswer(second.access_token)).toBe('demo-alice');

    await client.tokenRevocation(crm, second.refresh_token ?? first.refresh_token ?? '');
    expect(await apiAnswer(second.access_token)).toBe('InvalidToken');
    expect(await apiAnswer(first.access_token)).toBe('InvalidToken');
    await expect(client.refreshTokenGrant(crm, first.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('is refused', () => {
  it('another state than it began with, by the library', async () => {
    const begun = await begin();
    const back = await callback(begun);
    await expect(exchange({ ...begun, state: 'another' }, back)).rejects.toMatchObject({
      code: 'OAUTH_INVALID_RESPONSE',
    });
  });

  it('another verifier than its challenge', async () => {
    const begun = await begin();
    const back = await callback(begun);
    const other = { ...begun, verifier: client.randomPKCECodeVerifier() };
    await expect(exchange(other, back)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('a request without PKCE, or with the method plain under its standard name', async () => {
    for (const change of [
      { code_challenge: undefined, code_challenge_method: undefined },
      { code_challenge_method: 'plain' },
    ]) {
      const { url } = await begin();
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined) url.searchParams.delete(name);
        else url.searchParams.set(name, value);
      }
      const visit = await new FakeBrowser(issuer).visit(url);
      expect(new URL(visit.url).searchParams.get('error')).toBe('invalid_request');
    }
  });

  it('an unregistered redirect address: shown on a page, without a redirect', async () => {
    for (const address of [
      'https://evil.example/aliyun/auth/callback',
      `${redirectUri}/more`,
      `${redirectUri}?more=1`,
      redirectUri.replace('127.0.0.1', '127.0.0.1.evil.example'),
      redirectUri.replace('http://', 'http://user@'),
      'javascript:alert(1)',
    ]) {
      const { url } = await begin();
      url.searchParams.set('redirect_uri', address);
      const visit = await new FakeBrowser(issuer).visit(url);
      expect(visit.status, address).toBe(400);
      expect(new URL(visit.url).pathname).toBe('/oauth2/v1/auth');
      expect(visit.body).toContain('invalid_redirect_uri');
    }
  });

  it('a code with another address than it was given for', async () => {
    const begun = await begin();
    const back = await callback(begun);
    back.pathname = '/crm/callback';
    await expect(exchange(begun, back)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('a code for the second time, and then what it gave the first time is over', async () => {
    const begun = await begin(crm, { scope: `${scope} offline_access`, prompt: 'consent' });
    const back = await callback(begun);
    const first = await exchange(begun, back);
    expect(await apiAnswer(first.access_token)).toBe('demo-alice');
    await expect(exchange(begun, back)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect(await apiAnswer(first.access_token)).toBe('InvalidToken');
    await expect(client.refreshTokenGrant(crm, first.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('a code that comes twice at once, but for one of them', async () => {
    const begun = await begin();
    const back = await callback(begun);
    const ends = await Promise.allSettled([1, 2, 3, 4].map(() => exchange(begun, back)));
    expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  });

  it('a code, an access token and a refresh token after their time', async () => {
    const begun = await begin(crm, { scope: `${scope} offline_access`, prompt: 'consent' });
    const first = await exchange(begun, await callback(begun));
    const late = await begin();
    const lateBack = await callback(late);
    await at(76, async () => {
      await expect(exchange(late, lateBack)).rejects.toMatchObject({ error: 'invalid_grant' });
      expect(await apiAnswer(first.access_token)).toBe('demo-alice');
    });
    await at(3601, async () => {
      expect(await apiAnswer(first.access_token)).toBe('InvalidToken');
      await client.refreshTokenGrant(crm, first.refresh_token ?? '');
    });
    await at(30 * 86_400 + 20, async () => {
      await expect(client.refreshTokenGrant(crm, first.refresh_token ?? '')).rejects.toMatchObject({
        error: 'invalid_grant',
      });
    });
  });

  it('a wrong secret, and a client that does not exist', async () => {
    const begun = await begin();
    const back = await callback(begun);
    for (const id of [demoCrmClient.id, 'nobody']) {
      const wrong = new client.Configuration(
        crm.serverMetadata(),
        id,
        'wrong',
        client.ClientSecretPost('wrong'),
      );
      client.allowInsecureRequests(wrong);
      await expect(exchange(begun, back, wrong)).rejects.toMatchObject({ error: 'invalid_client' });
    }
  });

  it('a token without the scope of the API', async () => {
    const begun = await begin(crm, { scope: 'openid profile' });
    const { access_token } = await exchange(begun, await callback(begun));
    expect(await apiAnswer(access_token)).toBe('InvalidToken');
  });

  it('the tokens of a disabled user', async () => {
    const { access_token } = await tokens();
    await server.db
      .updateTable('users')
      .set({ disabled_at: new Date() })
      .where('id', '=', 'demo-alice')
      .execute();
    try {
      expect(await apiAnswer(access_token)).toBe('InvalidToken');
    } finally {
      await server.db
        .updateTable('users')
        .set({ disabled_at: null })
        .where('id', '=', 'demo-alice')
        .execute();
    }
  });
});

describe('what is kept', () => {
  it('holds no token, code or cookie in any column', async () => {
    const browser = new FakeBrowser(issuer);
    const begun = await begin(crm, { scope: `${scope} offline_access`, prompt: 'consent' });
    const back = await callback(begun, 'alice', browser);
    const given = await exchange(begun, back);
    const rows = JSON.stringify(await server.db.selectFrom('oauth_records').selectAll().execute());
    for (const secret of [
      given.access_token,
      given.refresh_token ?? '',
      back.searchParams.get('code') ?? '',
      browser.cookie('openseat_session') ?? '',
    ]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(rows).not.toContain(secret);
    }
    const clients = JSON.stringify(await server.db.selectFrom('oauth_clients').selectAll().execute());
    expect(clients).not.toContain(demoCrmClient.secret);
    const keys = JSON.stringify(await server.db.selectFrom('signing_keys').selectAll().execute());
    expect(keys).not.toContain('"d"');
  });

  it('is swept when it has expired, by what is written next', async () => {
    const { access_token } = await tokens();
    const kept = () =>
      server.db
        .selectFrom('oauth_records')
        .select('hash')
        .where('kind', '=', 'AccessToken')
        .where('hash', '=', tokenHash(access_token))
        .executeTakeFirst();
    expect(await kept()).toBeDefined();
    await at(3700, () => tokens());
    expect(await kept()).toBeUndefined();
  });
});

describe('a browser that is signed in', () => {
  it('is not asked again, by another client of the same instance either', async () => {
    const browser = new FakeBrowser(issuer);
    await callback(await begin(), 'bob', browser);
    const again = await begin();
    const { url } = await browser.visit(again.url);
    const second = await exchange(again, new URL(url));
    expect(second.claims()?.sub).toBe('demo-bob');
  });

  it('has another session cookie after signing in than before', async () => {
    const browser = new FakeBrowser(issuer);
    await callback(await begin(), 'bob', browser);
    const first = browser.cookie('openseat_session');
    await browser.visit((await begin(crm, { prompt: 'login' })).url);
    await browser.signIn('bob', 'openseat');
    expect(browser.cookie('openseat_session')).not.toBe(first);
  });

  it('is not signed in by a session cookie that was planted in it', async () => {
    const browser = new FakeBrowser(issuer);
    browser.plant('openseat_session', 'planted-by-somebody-else');
    await callback(await begin(), 'bob', browser);
    expect(browser.cookie('openseat_session')).not.toBe('planted-by-somebody-else');
  });

  it('is asked for an account of the client’s instance', async () => {
    await server.db.insertInto('instances').values({ id: 'other', name: 'Other', description: '' }).execute();
    await sqlOAuthClientStore(server.db).put({
      id: 'other-crm',
      instanceId: 'other',
      name: 'Other CRM',
      secretHash: tokenHash('other-secret'),
      redirectUris: [redirectUri],
      signOutUris: [],
      scopes: oauthScopes,
      trusted: true,
      tokenForm: 'standard',
      createdAt: Date.now(),
    });
    const other = await discover('other-crm', 'other-secret');
    const browser = new FakeBrowser(issuer);
    await callback(await begin(), 'alice', browser);
    const visit = await browser.visit((await begin(other)).url);
    expect(visit.body).toContain('name="password"');
    const refused = await browser.signIn('alice', 'openseat');
    expect(refused.status).toBe(401);
    expect(refused.body).toContain('role="alert"');
  });
});
