import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { FakeBrowser } from '@openseat/server/fake-browser';
import { sqlOAuthClientStore } from '@openseat/server/oauth-client-store';
import { type TestServer, testServer } from '@openseat/server/test-server';
import { tokenHash } from '@openseat/server/token-hash';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGateway, type Gateway, type GatewayProblem } from '../index.ts';
import { listening } from '../listening.ts';
import { createSignIn, memoryStore, type SessionStore, type SignIn, type SignInOptions } from '../sign-in.ts';

/** A company's backend, as browsers see it, and a whole call centre with its authorization server. */
const origin = 'https://crm.example.com';
const company = { clientId: 'company', clientSecret: 'company-secret' };

let callCentre: TestServer;
let issuer: string;
let store: ReturnType<typeof seenStore>;
let problems: GatewayProblem[];
let signIn: SignIn;
let gateway: Gateway;

/** Each user's state at the authorization server's pages. */
const browsers = new Map<string, FakeBrowser>();

/** A store with inspectable content. */
function seenStore() {
  const inner = memoryStore();
  const entries = new Map<string, { value: string; seconds: number }>();
  const seen: SessionStore = {
    get: async (key) => (entries.has(key) ? inner.get(key) : undefined),
    async set(key, value, seconds) {
      entries.set(key, { value, seconds });
      await inner.set(key, value, seconds);
    },
    async delete(key) {
      entries.delete(key);
      await inner.delete(key);
    },
  };
  return { ...seen, entries };
}

function backend(options: Partial<SignInOptions> = {}): void {
  signIn = createSignIn({
    issuer,
    ...company,
    store,
    afterSignIn: '/home',
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  gateway = createGateway({
    endpoint: `${issuer}/openapi`,
    credentials: signIn,
    onProblem: (problem) => problems.push(problem),
  });
}

beforeAll(async () => {
  const probe = await listening(createServer());
  issuer = probe.url;
  await probe.close();
  callCentre = await testServer({ publicUrl: issuer });
  await callCentre.app.listen({ host: '127.0.0.1', port: Number(new URL(issuer).port) });
  for (const [id, tokenForm] of [
    ['company', 'standard'],
    ['cloud-company', 'cloud'],
  ] as const) {
    await sqlOAuthClientStore(callCentre.db).put({
      id,
      instanceId: 'demo',
      name: 'A company',
      secretHash: tokenHash(company.clientSecret),
      redirectUris: [`${origin}/openseat/callback`],
      signOutUris: [],
      scopes: ['openid', 'profile', 'aliuid', 'offline_access', '/acs/ccc'],
      trusted: true,
      tokenForm,
      createdAt: Date.now(),
    });
  }
}, 60_000);

afterAll(() => callCentre?.dispose());

beforeEach(() => {
  store = seenStore();
  problems = [];
  backend();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The company's cookies in a browser. */
class Visitor {
  readonly cookies = new Map<string, string>();

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.header);
    const response = await gateway.handle(new Request(new URL(path, origin), { ...init, headers }));
    if (!response) throw new Error(`${path} is not the gateway's.`);
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Goes to the authorization server; returns the callback's address. */
  async go(user = 'alice', path = '/openseat/sign-in'): Promise<URL> {
    const address = (await this.ask(path)).headers.get('location') ?? '';
    const browser = browsers.get(user) ?? new FakeBrowser(issuer);
    browsers.set(user, browser);
    const { url } = await browser.visit(address);
    // The authorization server knows the user from an earlier test, or asks for the password.
    return new URL(url.startsWith(origin) ? url : (await browser.signIn(user, 'openseat')).url);
  }

  async signIn(user = 'alice', path?: string): Promise<Response> {
    return this.ask((await this.go(user, path)).href);
  }

  async login(): Promise<[status: number, body: Record<string, Record<string, unknown>>]> {
    const body = new URLSearchParams({ request: '{"instanceId":"demo"}' });
    const response = await this.ask('/data/api.json?action=RequestLoginInfo', { method: 'POST', body });
    return [response.status, await response.json()];
  }
}

async function signedIn(user = 'alice'): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.signIn(user);
  return visitor;
}

/** Later requests of this kind to the authorization server. */
function countGrants(type: 'authorization_code' | 'refresh_token'): () => number {
  const fetched = vi.spyOn(globalThis, 'fetch');
  return () =>
    fetched.mock.calls.filter(([, init]) => String(init?.body).includes(`grant_type=${type}`)).length;
}

/** The access tokens' hour has passed. */
function letTokensEnd(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_590_000 });
}

const code = async (response: Response) => ((await response.json()) as { errorCode: string }).errorCode;

describe('signing in', () => {
  it('leads to the requested page, and then the workbench’s requests are the agent’s', async () => {
    const visitor = new Visitor();
    expect((await visitor.login())[0]).toBe(401);
    const back = await visitor.signIn('alice', '/openseat/sign-in?returnTo=/customers/7%3Ftab=1');
    expect([back.status, back.headers.get('location')]).toEqual([303, '/customers/7?tab=1']);
    expect(await visitor.login()).toMatchObject([200, { loginInfo: { userName: 'demo-alice' } }]);
    expect(await signIn.userOf(visitor.header)).toMatchObject({
      id: 'demo-alice',
      name: '爱丽丝 Alice',
      claims: { upn: 'alice@demo' },
    });
    expect(await signIn.userOf('__Host-openseat=another')).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('sets a cookie that no script reads, no other site sends and no sister domain sets', async () => {
    const response = await new Visitor().signIn();
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-openseat=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ]);
  });

  it.each(['https://evil.example/', '//evil.example', '/.//evil.example'])(
    'does not lead to %s',
    async (returnTo) => {
      const path = `/openseat/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
      const response = await new Visitor().signIn('alice', path);
      expect(response.headers.get('location')).toBe('/home');
    },
  );

  it('gives another id than the browser had, and ends what that one stood for', async () => {
    const visitor = await signedIn();
    const first = visitor.header;
    await visitor.signIn('bob');
    expect(visitor.header).not.toBe(first);
    expect(await signIn.userOf(first)).toBeUndefined();
    expect(await visitor.login()).toMatchObject([200, { loginInfo: { userName: 'demo-bob' } }]);
    visitor.cookies.set('__Host-openseat', 'planted');
    await visitor.signIn();
    expect(visitor.cookies.get('__Host-openseat')).not.toBe('planted');
  });

  it('works in two tabs of a browser at a time', async () => {
    const visitor = new Visitor();
    const [one, two] = [await visitor.go(), await visitor.go('bob')];
    expect((await visitor.ask(two.href)).status).toBe(303);
    expect((await visitor.ask(one.href)).status).toBe(303);
  });

  it('that the user declines is told, in both languages', async () => {
    const visitor = new Visitor();
    const browser = new FakeBrowser(issuer);
    await browser.visit((await visitor.ask('/openseat/sign-in')).headers.get('location') ?? '');
    const { url } = await browser.send('/cancel');
    const response = await visitor.ask(url, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(401);
    expect(await response.text()).toMatch(/您尚未登录.*You are not signed in.*NotAuthenticated/s);
  });
});

describe('a callback is refused as InvalidState', () => {
  const refused = async (response: Response) => {
    expect([response.status, await code(response)]).toEqual([400, 'InvalidState']);
    expect(response.headers.getSetCookie()).toEqual([]);
  };

  it('with an unknown state, or none', async () => {
    const visitor = new Visitor();
    const url = await visitor.go();
    url.searchParams.set('state', 'another');
    await refused(await visitor.ask(url.href));
    url.searchParams.delete('state');
    await refused(await visitor.ask(url.href));
  });

  it('in another browser than the one that began; that one may go on', async () => {
    const visitor = new Visitor();
    const url = await visitor.go();
    await refused(await new Visitor().ask(url.href));
    expect((await visitor.ask(url.href)).status).toBe(303);
  });

  it('a second time, and twice at a time', async () => {
    const visitor = new Visitor();
    const url = await visitor.go();
    const exchanges = countGrants('authorization_code');
    const both = await Promise.all([visitor.ask(url.href), visitor.ask(url.href)]);
    expect(exchanges()).toBe(1);
    expect(both.map((response) => response.status).sort()).toEqual([303, 400]);
    await refused(await visitor.ask(url.href));
  });

  it('with a code that is not this sign-in’s', async () => {
    const visitor = new Visitor();
    const [one, two] = [await visitor.go(), await visitor.go()];
    one.searchParams.set('code', two.searchParams.get('code') ?? '');
    await refused(await visitor.ask(one.href));
  });

  it('after 300 s', async () => {
    const visitor = new Visitor();
    const url = await visitor.go();
    const [pending] = [...store.entries.values()];
    expect(pending?.seconds).toBe(300);
    // As the store does by then.
    store.entries.clear();
    await refused(await visitor.ask(url.href));
  });
});

describe('tokens', () => {
  it('are renewed once when ten requests come as they end', async () => {
    const visitor = await signedIn();
    const refreshes = countGrants('refresh_token');
    letTokensEnd();
    const answers = await Promise.all(Array.from({ length: 10 }, () => visitor.login()));
    expect(answers.map(([status]) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(refreshes()).toBe(1);
    await visitor.login();
    expect(refreshes()).toBe(1);
  });

  it('are renewed once by two processes on one store that can lock', async () => {
    const queues = new Map<string, Promise<unknown>>();
    const lock: SessionStore['lock'] = (key, work) => {
      const turn = (queues.get(key) ?? Promise.resolve()).then(work, work);
      queues.set(key, turn);
      return turn;
    };
    const shared = { store: { ...store, lock } };
    backend(shared);
    const visitor = await signedIn();
    const refreshes = countGrants('refresh_token');
    letTokensEnd();
    const first = [visitor.login(), visitor.login()];
    backend(shared);
    const answers = await Promise.all([...first, visitor.login(), visitor.login()]);
    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200]);
    expect(refreshes()).toBe(1);
  });

  it('that the call centre refuses before their time are renewed', async () => {
    const visitor = await signedIn();
    const refreshes = countGrants('refresh_token');
    await callCentre.db.deleteFrom('oauth_records').where('kind', '=', 'AccessToken').execute();
    expect(await visitor.login()).toMatchObject([200, { loginInfo: { userName: 'demo-alice' } }]);
    expect(refreshes()).toBe(1);
  });

  it('that can be renewed no more end the session', async () => {
    const visitor = await signedIn();
    await callCentre.db.deleteFrom('oauth_records').execute();
    letTokensEnd();
    expect(await visitor.login()).toMatchObject([401, { errorCode: 'NotAuthenticated' }]);
    expect(await signIn.userOf(visitor.header)).toBeUndefined();
    expect(store.entries.size).toBe(0);
  });

  it('outlast an authorization server that is away for a while', async () => {
    const visitor = await signedIn();
    letTokensEnd();
    const away = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    expect(await visitor.login()).toMatchObject([502, { errorCode: 'Gateway.SignInFailed' }]);
    away.mockRestore();
    expect((await visitor.login())[0]).toBe(200);
  });

  it('are in no store to be read, nor what opens them', async () => {
    const visitor = await signedIn();
    const [key = '', entry] = [...store.entries].at(-1) ?? [];
    const id = visitor.cookies.get('__Host-openseat') ?? '';
    expect(key + entry?.value).not.toContain(id);
    expect(Buffer.from(entry?.value ?? '', 'base64url').toString('latin1')).not.toMatch(/Token|alice/);
    expect(entry?.seconds).toBe(12 * 3600);
  });
});

describe('signing out', () => {
  const signOut = (visitor: Visitor, headers: Record<string, string> = { origin }) =>
    visitor.ask('/openseat/sign-out', { method: 'POST', headers });

  it('ends session and tokens', async () => {
    const visitor = await signedIn();
    const former = visitor.header;
    const given = await signIn.credentialsOf(new Request(origin, { headers: { cookie: former } }));
    const token = given?.type === 'token' ? given.token : '';
    expect(await callCentre.services.oauth.accessOf(token)).toBeDefined();
    const response = await signOut(visitor);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(visitor.cookies.has('__Host-openseat')).toBe(false);
    expect(await signIn.userOf(former)).toBeUndefined();
    expect(await callCentre.services.oauth.accessOf(token)).toBeUndefined();
  });

  it('is done by no other site’s page, and by no link', async () => {
    const visitor = await signedIn();
    const evil = await signOut(visitor, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(await code(evil)).toBe('Gateway.ForeignOrigin');
    expect((await visitor.ask('/openseat/sign-out')).status).toBe(400);
    expect((await visitor.login())[0]).toBe(200);
  });

  it('in the middle of a renewal leaves nothing behind', async () => {
    const visitor = await signedIn();
    letTokensEnd();
    const real = globalThis.fetch;
    const renewal = new EventEmitter();
    const asked = once(renewal, 'asked');
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (...args) => {
      const response = await real(...args);
      if (String(args[1]?.body).includes('grant_type=refresh_token')) {
        const released = once(renewal, 'release');
        renewal.emit('asked');
        await released;
      }
      return response;
    });
    const request = visitor.login();
    await asked;
    const signingOut = signOut(visitor);
    setImmediate(() => renewal.emit('release'));
    await Promise.all([request, signingOut]);
    expect(store.entries.size).toBe(0);
  });

  it('succeeds when the authorization server cannot be told, which the company is', async () => {
    const visitor = await signedIn();
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    expect((await signOut(visitor)).status).toBe(303);
    expect(store.entries.size).toBe(0);
    expect(problems).toMatchObject([
      {
        action: 'sign-in',
        code: 'Gateway.SignInFailed',
        message: expect.stringContaining('cannot be reached'),
      },
    ]);
  });
});

describe.each([
  { what: 'bearing tokens', signWithToken: false },
  { what: 'signing with the AccessKey in them', signWithToken: true },
])('in the cloud’s dialect, $what', ({ signWithToken }) => {
  beforeEach(() =>
    backend({
      signWithToken,
      clientId: 'cloud-company',
      dialect: 'cloud',
      parameters: { response_mode: 'form_post' },
      endpoints: {
        authorization: `${issuer}/oauth2/v1/auth`,
        token: `${issuer}/v1/token`,
        revocation: `${issuer}/v1/revoke`,
      },
    }),
  );

  /**
   * The callback's form, as the browser posts it for the authorization server's page, without cookies of
   * SameSite=Lax.
   */
  async function post(visitor: Visitor): Promise<Response> {
    const response = await visitor.ask('/openseat/sign-in');
    const address = new URL(response.headers.get('location') ?? '');
    expect(address.searchParams.get('codeChallenge')).toMatch(/^[\w-]{43,}$/);
    expect(address.searchParams.has('code_challenge')).toBe(false);
    expect(response.headers.getSetCookie()).toEqual([expect.stringContaining('SameSite=None; Secure')]);
    const browser = new FakeBrowser(issuer);
    await browser.visit(address);
    const { body } = await browser.signIn('alice', 'openseat');
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? '';
    return visitor.ask('/openseat/callback', {
      method: 'POST',
      headers: { origin: issuer, 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ code: field('code'), state: field('state') }),
    });
  }

  it('signs in, asks, renews and signs out', async () => {
    const visitor = new Visitor();
    expect((await post(visitor)).status).toBe(303);
    expect(await visitor.login()).toMatchObject([200, { loginInfo: { userName: 'demo-alice' } }]);
    expect(await signIn.userOf(visitor.header)).toMatchObject({ name: '爱丽丝 Alice' });
    const refreshes = countGrants('refresh_token');
    const asked = vi.mocked(fetch).mock.calls;
    letTokensEnd();
    expect((await visitor.login())[0]).toBe(200);
    expect(String(asked.at(-1)?.[1]?.body).includes('Signature=')).toBe(signWithToken);
    // Its refresh response has no refresh token: the first one stays valid.
    vi.useRealTimers();
    letTokensEnd();
    vi.setSystemTime(Date.now() + 3_590_000);
    expect((await visitor.login())[0]).toBe(200);
    expect(refreshes()).toBe(2);
    await visitor.ask('/openseat/sign-out', { method: 'POST', headers: { origin } });
    expect((await visitor.login())[0]).toBe(401);
    expect(problems).toEqual([]);
  });
});

describe('what the operator is told of a sign-in that fails, while the agent is told the same each time:', () => {
  const agentIsTold =
    'You could not be signed in to the call centre. Give your administrator the request id.';

  async function failed(path: string, visitor = new Visitor()): Promise<Record<string, unknown>> {
    const response = await visitor.ask(path);
    expect(response.status).toBe(502);
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ errorCode: 'Gateway.SignInFailed', message: agentIsTold });
    expect(problems).toMatchObject([{ code: 'Gateway.SignInFailed', requestId: body.requestId }]);
    return { ...problems[0] };
  }

  /** Sets the token endpoint's response from now on. */
  function tokenEndpoint(answer: (real: () => Promise<Response>) => Promise<Response>): void {
    const real = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation((...args) =>
      String(args[1]?.body).includes('grant_type=') ? answer(() => real(...args)) : real(...args),
    );
  }

  const refusing = (status: number, error: string, description = '') =>
    tokenEndpoint(async () => Response.json({ error, error_description: description }, { status }));

  it('a wrong secret', async () => {
    backend({ clientSecret: 'another' });
    const visitor = new Visitor();
    const problem = await failed((await visitor.go()).href, visitor);
    expect(problem.message).toContain('clientId or clientSecret is wrong');
    expect(problem.tip).toContain('clientSecret 有误');
  });

  it('a client that does not exist', async () => {
    backend({ clientId: 'nobody' });
    expect((await failed('/openseat/sign-in')).message).toContain('clientId or clientSecret is wrong');
  });

  it('a secret where the server knows a public client', async () => {
    refusing(400, 'unauthorized_client');
    const visitor = new Visitor();
    expect((await failed((await visitor.go()).href, visitor)).message).toContain('invalid_client');
  });

  it('a callback address that is not registered, before the browser is sent there', async () => {
    backend({ paths: { callback: '/another/callback' } });
    const problem = await failed('/openseat/sign-in');
    expect(problem.message).toContain('does not accept the redirect URI');
    expect(String(problem.cause)).toContain(`${origin}/another/callback`);
  });

  it.each([
    ['invalid_grant', 'authorization code redirect_uri mismatch'],
    ['redirect_uri_mismatch', ''],
    ['invalid_request', 'AADSTS50011: The reply URL does not match'],
  ])('a callback address that the token endpoint refuses (%s, %s)', async (error, description) => {
    refusing(400, error, description);
    const visitor = new Visitor();
    expect((await failed((await visitor.go()).href, visitor)).message).toContain('redirect URI');
  });

  it('a clock that is two hours ahead', async () => {
    tokenEndpoint(async (real) => {
      const response = await real();
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7_200_000 });
      return response;
    });
    // The state is kept longer than that.
    store.get = async (key) => store.entries.get(key)?.value;
    const visitor = new Visitor();
    const problem = await failed((await visitor.go()).href, visitor);
    expect(problem.message).toContain('clock of this machine differs');
  });

  it.each([
    ['a server that is not there', () => Promise.reject(new TypeError('fetch failed'))],
    [
      'a server that answers 503',
      async () => Response.json({ error: 'temporarily_unavailable' }, { status: 503 }),
    ],
    ['a proxy’s error page', async () => new Response('<html>', { status: 502 })],
    ['a server that does not answer', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
  ])('%s', async (_what, answer: () => Promise<Response>) => {
    tokenEndpoint(answer);
    const visitor = new Visitor();
    expect((await failed((await visitor.go()).href, visitor)).message).toContain('cannot be reached');
  });

  it('a code that is refused is InvalidState to the agent, and invalid_grant to the operator', async () => {
    refusing(400, 'invalid_grant', 'grant request is invalid');
    const visitor = new Visitor();
    const response = await visitor.ask((await visitor.go()).href);
    expect([response.status, await code(response)]).toEqual([400, 'InvalidState']);
    expect(problems).toMatchObject([
      { code: 'InvalidState', message: expect.stringContaining('(invalid_grant)') },
    ]);
  });

  it('a refresh token that is refused ends the session, and the operator is told why', async () => {
    const visitor = await signedIn();
    letTokensEnd();
    refusing(400, 'invalid_grant');
    expect(await visitor.login()).toMatchObject([401, { errorCode: 'NotAuthenticated' }]);
    expect(problems).toMatchObject([
      { code: 'SessionEnded', message: expect.stringContaining('(invalid_grant)') },
    ]);
  });

  it('the callback address is asked about once', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    await new Visitor().ask('/openseat/sign-in');
    await new Visitor().ask('/openseat/sign-in');
    const probes = fetched.mock.calls.filter(([address]) => String(address).includes('prompt=none'));
    expect(probes.length).toBe(1);
  });
});

describe('a server', () => {
  it.each([
    ['clientSecret', undefined, /clientSecret is undefined.*public client/],
    ['clientSecret', '', /clientSecret is empty/],
    ['clientSecret', 'secret\n', /clientSecret is with space around it/],
    ['clientSecret', null, /clientSecret is null/],
    ['clientId', undefined, /clientId is undefined/],
    ['clientId', ' company', /clientId is with space around it/],
  ])('is not asked with the %s %j', (name, value, message) => {
    expect(() => backend({ [name]: value })).toThrow(message);
  });

  it('may know a public client, which has no secret', () => {
    expect(() => createSignIn({ issuer, clientId: 'public' })).not.toThrow();
  });

  it('that would be told secrets in the clear is not taken', () => {
    expect(() => backend({ issuer: 'http://cc.example.com' })).toThrow(/must be https/);
    expect(() => backend({ issuer: 'http://cc.example.com', allowHttp: true })).not.toThrow();
  });

  it('that cannot be reached is asked again the next time', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(new TypeError('fetch failed'));
    const visitor = new Visitor();
    expect((await visitor.ask('/openseat/sign-in')).status).toBe(502);
    expect((await visitor.signIn()).status).toBe(303);
  });
});
