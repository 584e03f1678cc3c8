import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoCrmClient } from '../../../demo/demo-crm-client.ts';
import { FakeBrowser } from '../../../oauth/testing/fake-browser.ts';
import { type ListeningServer, listeningServer } from '../../../oauth/testing/listening-server.ts';

let server: ListeningServer;

beforeAll(async () => {
  server = await listeningServer();
}, 60_000);

afterAll(() => server?.dispose());

beforeEach(async () => {
  await server.services.signIns.endAll('demo-alice');
});

const verifier = 'v'.repeat(64);
/** The S256 challenge of the verifier. */
const challenge = Buffer.from(
  await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)),
).toString('base64url');

function authorize(more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'demo-crm',
    response_type: 'code',
    redirect_uri: `${server.origin}/crm/callback`,
    scope: 'openid /acs/ccc',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  });
  return `${server.origin}/oauth2/v1/auth?${query}`;
}

/** Signs in at the pages and returns the access token. */
async function signIn(browser: FakeBrowser, user = 'alice'): Promise<string> {
  await browser.visit(authorize());
  const { url } = await browser.signIn(user, 'openseat');
  const response = await fetch(`${server.origin}/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'demo-crm',
      client_secret: demoCrmClient.secret,
      grant_type: 'authorization_code',
      code: new URL(url).searchParams.get('code') ?? '',
      redirect_uri: `${server.origin}/crm/callback`,
      code_verifier: verifier,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function direct(user: string): Promise<string> {
  const response = await fetch(`${server.origin}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ instanceId: 'demo', userName: user, password: 'openseat' }),
  });
  return ((await response.json()) as { accessToken: string }).accessToken;
}

interface Answer {
  readonly code?: string;
  readonly sessions?: readonly { sessionId: string; kind: string; clientName: string; address: string }[];
  readonly client?: { clientId: string };
  readonly clientSecret?: string;
  readonly clients?: readonly { clientId: string; name: string }[];
}

async function api(token: string, action: string, parameters: object = {}): Promise<Answer> {
  const response = await fetch(`${server.origin}/api/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ instanceId: 'demo', ...parameters }),
  });
  return (await response.json()) as Answer;
}

describe('sessions of a user', () => {
  it('are listed, and end one at a time with what belongs to them', async () => {
    const browser = new FakeBrowser(server.origin);
    const token = await signIn(browser);
    const password = await direct('alice');
    const { sessions = [] } = await api(token, 'ListSessionsOfUser');
    expect(sessions.map(({ kind }) => kind).sort()).toEqual(['browser', 'client', 'direct']);
    expect(sessions.find(({ kind }) => kind === 'client')).toMatchObject({
      clientName: 'OpenSeat CRM',
      address: '127.0.0.1',
    });
    const own = sessions.find(({ kind }) => kind === 'browser');
    expect(await api(password, 'RevokeSessionsOfUser', { sessionId: own?.sessionId })).not.toHaveProperty(
      'code',
    );
    // The client's sign-in was made through the browser's session.
    expect((await api(token, 'GetUser', { userId: 'demo-alice' })).code).toBe('InvalidToken');
    const left = (await api(password, 'ListSessionsOfUser')).sessions ?? [];
    expect(left.map(({ kind }) => kind)).toEqual(['direct']);
    expect((await api(password, 'RevokeSessionsOfUser', { sessionId: own?.sessionId })).code).toBe(
      'NotExist.Session',
    );
  });

  it('can be seen and ended by administrators and supervisors, all at once', async () => {
    const browser = new FakeBrowser(server.origin);
    const token = await signIn(browser);
    const [bob, admin] = await Promise.all([direct('bob'), direct('admin')]);
    const alice = { userId: 'demo-alice' };
    expect((await api(bob, 'ListSessionsOfUser', alice)).code).toBe('NoPermission.User');
    expect((await api(bob, 'RevokeSessionsOfUser', { ...alice, all: true })).code).toBe('NoPermission.User');
    expect((await api(admin, 'RevokeSessionsOfUser', alice)).code).toBe('Parameter.Null');
    expect(await api(admin, 'RevokeSessionsOfUser', { ...alice, all: true })).not.toHaveProperty('code');
    expect((await api(token, 'GetUser', alice)).code).toBe('InvalidToken');
    expect((await api(admin, 'ListSessionsOfUser', alice)).sessions).toEqual([]);
    // The browser must enter the password again.
    expect((await browser.visit(authorize())).body).toContain('name="password"');
  });

  it('end when the user is disabled; a new sign-in says so', async () => {
    const token = await signIn(new FakeBrowser(server.origin));
    const admin = await direct('admin');
    expect((await api(admin, 'DisableUser', { userId: 'demo-admin' })).code).toBe('Parameter.Invalid');
    await api(admin, 'DisableUser', { userId: 'demo-alice' });
    expect((await api(token, 'GetUser', { userId: 'demo-alice' })).code).toBe('InvalidToken');
    const browser = new FakeBrowser(server.origin);
    await browser.visit(authorize(), { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
    const refused = await browser.signIn('alice', 'openseat');
    expect(refused.status).toBe(403);
    expect(refused.body).toContain('该账号已被停用，请联系管理员。');
    // Without the password, the answer does not reveal whether the account exists.
    expect((await browser.signIn('alice', 'wrong')).body).toContain('用户名或密码错误。');
    await api(admin, 'EnableUser', { userId: 'demo-alice' });
    expect(await signIn(new FakeBrowser(server.origin))).toMatch(/^[\w-]{43}$/);
  });
});

describe('the page of the user’s sessions', () => {
  it('is for signed-in users, and signs out everywhere', async () => {
    const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
    const browser = new FakeBrowser(server.origin, chrome);
    expect((await browser.visit('/account')).body).toContain('You are not signed in in this browser.');
    const token = await signIn(browser);
    const { body } = await browser.visit('/account');
    expect(body).toContain('爱丽丝 Alice');
    expect(body).toContain('this browser');
    expect(body).toContain('Chrome 140, Linux · 127.0.0.1');
    expect((await browser.send('/sign-out-everywhere')).body).toContain('You are signed out');
    expect((await api(token, 'GetUser', { userId: 'demo-alice' })).code).toBe('InvalidToken');
  });

  it('takes no form of another site', async () => {
    const browser = new FakeBrowser(server.origin);
    const token = await signIn(browser);
    for (const init of [
      { body: new URLSearchParams({ formToken: 'guessed' }) },
      { body: new URLSearchParams(), headers: { origin: 'https://evil.example' } },
    ]) {
      const answer = await browser.visit('/account/sign-out-everywhere', { method: 'POST', ...init });
      expect(answer.status).toBe(403);
    }
    expect(await api(token, 'ListSessionsOfUser')).toHaveProperty('sessions');
  });
});

describe('clients', () => {
  it('are made with a secret that is told once, used, listed and removed with their tokens', async () => {
    const admin = await direct('admin');
    const made = await api(admin, 'CreateOAuthClient', {
      name: 'Wiki <b>',
      redirectUris: [`${server.origin}/wiki/callback`],
    });
    const clientId = made.client?.clientId ?? '';
    expect(made.clientSecret).toMatch(/^[\w-]{43}$/);
    expect((await api(admin, 'ListOAuthClients')).clients?.map(({ name }) => name)).toContain('Wiki <b>');

    // An untrusted client: the consent page shows its name escaped.
    const browser = new FakeBrowser(server.origin);
    const redirect_uri = `${server.origin}/wiki/callback`;
    const page = await browser.visit(authorize({ client_id: clientId, redirect_uri }));
    expect(page.body).toContain('Sign in to Wiki &lt;b&gt;');
    const consent = await browser.signIn('alice', 'openseat');
    expect(consent.body).toContain('use the call centre in your name');
    const back = new URL((await browser.send('/allow')).url);
    const form = {
      client_id: clientId,
      client_secret: made.clientSecret ?? '',
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri,
      code_verifier: verifier,
    };
    const answer = await fetch(`${server.origin}/v1/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(await api(token, 'ListSessionsOfUser')).toHaveProperty('sessions');

    await api(admin, 'RemoveOAuthClient', { clientId });
    expect((await api(token, 'ListSessionsOfUser')).code).toBe('InvalidToken');
    expect((await api(admin, 'RemoveOAuthClient', { clientId })).code).toBe('NotExist.OAuthClient');
  });

  it('are given nothing when the user declines', async () => {
    const browser = new FakeBrowser(server.origin);
    await browser.visit(authorize({ state: 'kept' }));
    const back = new URL((await browser.send('/cancel')).url);
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('kept');
    expect(back.searchParams.has('code')).toBe(false);
  });

  it('have addresses that a code may be sent to', async () => {
    const admin = await direct('admin');
    for (const address of [
      'http://crm.example.com/callback',
      'https://crm.example.com/callback#part',
      'https://*.example.com/callback',
      'https://user:secret@crm.example.com/',
      'javascript:alert(1)',
      'data:text/html,hello',
      '/callback',
    ]) {
      const made = await api(admin, 'CreateOAuthClient', { name: 'CRM', redirectUris: [address] });
      expect(made.code, address).toBe('Parameter.Invalid');
    }
  });
});

describe('a stranger who tries passwords', () => {
  it('is locked out after ten, of this account and from there, and told for how long', async () => {
    const browser = new FakeBrowser(server.origin);
    await browser.visit(authorize());
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await browser.signIn('carol', `guess ${tries}`)).status).toBe(401);
    }
    const locked = await browser.signIn('carol', 'openseat');
    expect(locked.status).toBe(429);
    expect(locked.body).toContain('Try again in 15 min');
    // A colleague at the same address is not locked out.
    expect((await browser.signIn('bob', 'openseat')).url).toContain('/crm/callback?code=');
  });

  it('learns nothing from how long the answer takes', async () => {
    const took = async (user: string) => {
      const times: number[] = [];
      for (let tries = 0; tries < 5; tries += 1) {
        const begun = performance.now();
        await server.services.passwords
          .userOf({ instanceId: 'demo', userName: user, password: 'wrong', address: `10.0.0.${tries}` })
          .catch(() => undefined);
        times.push(performance.now() - begun);
      }
      return times.sort((one, other) => one - other)[2] ?? 0;
    };
    await took('nobody');
    const [known, unknown] = [await took('alice'), await took('nobody')];
    // Both times are mostly Argon2. Without it an unknown name would take a tenth of the time.
    expect(unknown / known).toBeGreaterThan(0.2);
    expect(unknown / known).toBeLessThan(5);
  });
});
