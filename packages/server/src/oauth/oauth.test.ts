import { createServer } from 'node:net';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCrmClient } from '../demo/demo-clients.ts';
import { type TestServer, testServer } from '../test-server.ts';
import { FakeBrowser } from './fake-browser.ts';

const scope = 'openid profile /acs/ccc';
let server: TestServer;
let issuer: string;
let crm: client.Configuration;
let redirectUri: string;
const clock = 0;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  redirectUri = `${issuer}/aliyun/auth/callback`;
  server = await testServer({ publicUrl: issuer, now: () => Date.now() + clock });
  await server.app.listen({ host: '127.0.0.1', port });
  crm = await discover(demoCrmClient.id, demoCrmClient.secret);
}, 60_000);

afterAll(() => server.dispose());

function discover(id: string, secret: string): Promise<client.Configuration> {
  return client.discovery(new URL(issuer), id, secret, client.ClientSecretPost(secret), {
    execute: [client.allowInsecureRequests],
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

/** Signs in as a user and comes back with the callback's address. */
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

/** What the open API says to a token: the user's id, or the error's code. */
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
