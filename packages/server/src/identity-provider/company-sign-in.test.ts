import * as client from 'openid-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tokenHash } from '../auth/token-hash.ts';
import { demoCrmClient } from '../demo/demo-crm-client.ts';
import { companyCallback } from '../oauth/oauth-server.ts';
import { FakeBrowser, type Visit } from '../oauth/testing/fake-browser.ts';
import { type ListeningServer, listeningServer } from '../oauth/testing/listening-server.ts';
import { CompanyProvider, companyClient } from './testing/company-provider.ts';

const people = {
  'id-1': { email: 'Alice@example.com', email_verified: true, preferred_username: 'alice' },
  'id-2': { email: 'bob@example.com', email_verified: false, preferred_username: 'bob' },
  'id-3': { email: 'nobody@example.com', email_verified: true, preferred_username: 'stranger' },
  'id-4': { email: 'alice@example.com', email_verified: true, preferred_username: 'ALICE' },
  'id-5': { email: 'ann@example.com', email_verified: true, preferred_username: 'ann' },
};
type Person = keyof typeof people;

let server: ListeningServer;
let company: CompanyProvider;
let crm: client.Configuration;
let administrator: string;

beforeAll(async () => {
  server = await listeningServer();
  const { db, services } = server;
  company = await CompanyProvider.start({ redirectUri: companyCallback(server.origin), people });
  crm = await client.discovery(new URL(server.origin), demoCrmClient.id, demoCrmClient.secret, undefined, {
    execute: [client.allowInsecureRequests],
  });
  administrator = (await services.accessTokens.issue('demo-admin')).accessToken;
  await db.updateTable('users').set({ email: 'alice@example.com' }).where('id', '=', 'demo-alice').execute();
  await db.updateTable('users').set({ email: 'bob@example.com' }).where('id', '=', 'demo-bob').execute();
  await db.insertInto('instances').values({ id: 'other', name: 'Other', description: '' }).execute();
  await db
    .insertInto('users')
    .values({
      id: 'other-ann',
      instance_id: 'other',
      login_name: 'ann',
      display_name: 'Ann',
      extension: '1',
      email: 'ann@example.com',
      phone: '',
      password_hash: '',
    })
    .execute();
}, 60_000);

beforeEach(() => put());
afterEach(async () => {
  company.tampering = undefined;
  await call('RemoveIdentityProvider');
});
afterAll(async () => {
  await company.stop();
  await server.dispose();
});

async function call(action: string, parameters: object = {}) {
  const response = await fetch(`${server.origin}/api/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${administrator}`, 'content-type': 'application/json' },
    body: JSON.stringify({ instanceId: 'demo', ...parameters }),
  });
  return (await response.json()) as Record<string, unknown>;
}

function put(more: object = {}, issuer = company.issuer) {
  return call('PutIdentityProvider', {
    name: 'Example Ltd.',
    issuer,
    clientId: companyClient.id,
    clientSecret: companyClient.secret,
    matchBy: 'preferredUsername',
    ...more,
  });
}

/** A browser with separate cookies for our pages and the company's. */
class Visitor {
  readonly ours = new FakeBrowser(server.origin);
  readonly theirs = new FakeBrowser(company.issuer);
  readonly verifier = client.randomPKCECodeVerifier();
  readonly state = client.randomState();

  async arrive(more: Record<string, string> = {}): Promise<Visit> {
    const url = client.buildAuthorizationUrl(crm, {
      redirect_uri: `${server.origin}/aliyun/auth/callback`,
      scope: 'openid profile /acs/ccc',
      state: this.state,
      code_challenge: await client.calculatePKCECodeChallenge(this.verifier),
      code_challenge_method: 'S256',
      ...more,
    });
    return this.ours.visit(url);
  }

  /** Follows the page's link to the company. Returns the address there. */
  async goToCompany(): Promise<string> {
    const { url, body } = this.ours.last ?? { url: '', body: '' };
    const link = /href="([^"]*\/company[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    if (!link) throw new Error(`no link to the company at ${url}:\n${body}`);
    return (await this.ours.visit(link)).url;
  }

  /** Signs in at the company. Returns the address that it redirects to. */
  async signInAt(address: string, person: Person): Promise<URL> {
    await this.theirs.visit(address);
    return new URL((await this.theirs.send('', { who: person })).url);
  }

  /** From our page to the company and back. Returns the last page or the client's address. */
  async comeBackAs(person: Person, change: (back: URL) => void = () => {}): Promise<Visit> {
    const back = await this.signInAt(await this.goToCompany(), person);
    change(back);
    return this.ours.visit(back);
  }

  async tokens() {
    return client.authorizationCodeGrant(crm, new URL(this.ours.last?.url ?? ''), {
      pkceCodeVerifier: this.verifier,
      expectedState: this.state,
    });
  }
}

async function visitor(more: Record<string, string> = {}): Promise<Visitor> {
  const one = new Visitor();
  await one.arrive(more);
  return one;
}

function expectRefused(visit: Visit, status: number, text: string) {
  expect(visit.status).toBe(status);
  expect(visit.body).toContain('role="alert"');
  expect(visit.body).toContain(text);
  expect(visit.headers.get('content-security-policy')).toContain("default-src 'none'");
}

const noSuccess = 'The sign-in with Example Ltd. did not succeed.';

describe('a user of a company that has its own identity provider', () => {
  it('chooses it on the page, signs in there, and gets tokens of ours', async () => {
    const alice = await visitor({ ui_locales: 'en', login_hint: 'alice' });
    expect(alice.ours.last?.body).toContain('Sign in with Example Ltd.');
    expect(alice.ours.last?.body).toContain('name="password"');
    await alice.comeBackAs('id-1');
    const tokens = await alice.tokens();
    expect(tokens.claims()).toMatchObject({ sub: 'demo-alice', iss: server.origin, aid: 'demo' });
    const asked = company.asked.at(-1);
    expect(asked?.get('code_challenge_method')).toBe('S256');
    expect(asked?.get('nonce')).toBeTruthy();
    expect(asked?.get('ui_locales')).toBe('en');
    expect(asked?.get('login_hint')).toBe('alice');
    expect(asked?.has('prompt')).toBe(false);
    expect(await call('ListLinkedIdentities', { pageNumber: 1, pageSize: 10 })).toMatchObject({
      linkedIdentities: { totalCount: 1, list: [{ userId: 'demo-alice', subject: 'id-1' }] },
    });
  });

  it('must authenticate again where the client wants it', async () => {
    const alice = await visitor({ prompt: 'login' });
    await alice.comeBackAs('id-1');
    expect(company.asked.at(-1)?.get('prompt')).toBe('login');
    expect((await alice.tokens()).claims()?.sub).toBe('demo-alice');
  });

  it('is known by a verified address, whatever the case of its letters, and by no other', async () => {
    await put({ matchBy: 'email' });
    const alice = await visitor();
    await alice.comeBackAs('id-1');
    expect((await alice.tokens()).claims()?.sub).toBe('demo-alice');
    const bob = await visitor({ ui_locales: 'en' });
    expectRefused(await bob.comeBackAs('id-2'), 403, 'but have no account here');
  });

  it('is known by the id that an administrator has linked, also after a change of name', async () => {
    await put({ matchBy: 'subject' });
    const first = await visitor({ ui_locales: 'en' });
    expectRefused(await first.comeBackAs('id-3'), 403, 'but have no account here');
    expect(await call('LinkIdentity', { userId: 'demo-bob', subject: 'id-3' })).toMatchObject({
      linkedIdentity: { userId: 'demo-bob' },
    });
    const again = await visitor();
    await again.comeBackAs('id-3');
    expect((await again.tokens()).claims()?.sub).toBe('demo-bob');
    await call('UnlinkIdentity', { userId: 'demo-bob' });
    expectRefused(await (await visitor({ ui_locales: 'en' })).comeBackAs('id-3'), 403, 'no account here');
  });

  it('is told by a provider that takes the secret in the form and puts all claims into the id token', async () => {
    const another = await CompanyProvider.start({
      redirectUri: companyCallback(server.origin),
      people,
      secretInForm: true,
      claimsInIdToken: true,
    });
    try {
      await put({}, another.issuer);
      const one = await visitor();
      const theirs = new FakeBrowser(another.issuer);
      await theirs.visit(await one.goToCompany());
      const { url } = await theirs.send('', { who: 'id-1' });
      await one.ours.visit(url);
      expect((await one.tokens()).claims()?.sub).toBe('demo-alice');
    } finally {
      await another.stop();
    }
  });

  it('goes straight to the company where passwords are for administrators alone', async () => {
    await put({ passwordsFor: 'administrators' });
    const alice = new Visitor();
    const arrived = await alice.arrive();
    expect(new URL(arrived.url).origin).toBe(company.issuer);
    await alice.ours.visit(await alice.signInAt(arrived.url, 'id-1'));
    expect((await alice.tokens()).claims()?.sub).toBe('demo-alice');
  });
});

describe('is refused', () => {
  it('a user without an account here, also when another instance has one of that name', async () => {
    expectRefused(await (await visitor({ ui_locales: 'en' })).comeBackAs('id-3'), 403, 'no account here');
    expectRefused(await (await visitor({ ui_locales: 'en' })).comeBackAs('id-5'), 403, 'no account here');
    await put({ matchBy: 'email' });
    expectRefused(await (await visitor({ ui_locales: 'zh' })).comeBackAs('id-5'), 403, '在此没有账号');
  });

  it('a second person with the name of a linked user', async () => {
    await (await visitor()).comeBackAs('id-1');
    expectRefused(await (await visitor({ ui_locales: 'en' })).comeBackAs('id-4'), 403, 'no account here');
    expect(await call('LinkIdentity', { userId: 'demo-alice', subject: 'id-4' })).toMatchObject({
      code: 'IdentityLink.Taken',
    });
    expect(await call('LinkIdentity', { userId: 'demo-bob', subject: 'id-1' })).toMatchObject({
      code: 'IdentityLink.Taken',
    });
  });

  it('a disabled user', async () => {
    const setDisabled = (disabled: boolean) =>
      server.db
        .updateTable('users')
        .set({ disabled_at: disabled ? new Date() : null })
        .where('id', '=', 'demo-alice')
        .execute();
    await setDisabled(true);
    try {
      expectRefused(await (await visitor({ ui_locales: 'en' })).comeBackAs('id-1'), 403, 'is disabled');
    } finally {
      await setDisabled(false);
    }
  });

  it('another state', async () => {
    const one = await visitor({ ui_locales: 'en' });
    const changed = await one.comeBackAs('id-1', (back) => {
      const state = back.searchParams.get('state') ?? '';
      back.searchParams.set('state', `${state.split('.').slice(0, 2).join('.')}.${client.randomState()}`);
    });
    expectRefused(changed, 401, noSuccess);
    const none = await one.comeBackAs('id-1', (back) => back.searchParams.delete('state'));
    expect(none.status).toBe(404);
    expect(none.body).toContain('This sign-in has expired');
  });

  it('what comes back in another browser, or to another sign-in of the same', async () => {
    const one = await visitor();
    const back = await one.signInAt(await one.goToCompany(), 'id-1');
    const another = await visitor();
    expect((await another.ours.visit(back)).status).toBe(404);
    const uid = /interaction\/([\w-]+)/.exec(another.ours.last?.url ?? '')?.[1];
    expect(uid).toBeTruthy();
    const own = await visitor({ ui_locales: 'en' });
    const ownUid = /interaction\/([\w-]+)/.exec(own.ours.last?.url ?? '')?.[1];
    const moved = await own.ours.visit(`/oauth2/v1/interaction/${ownUid}/company/back${back.search}`);
    expectRefused(moved, 401, noSuccess);
  });

  it.each([
    ['of another nonce', { claims: { nonce: 'another' } }],
    ['of another audience', { claims: { aud: 'another' } }],
    ['of another issuer', { claims: { iss: 'http://127.0.0.1:1' } }],
    ['that has expired', { claims: { exp: Math.floor(Date.now() / 1000) - 120 } }],
    ['that another key has signed', { strangeKey: true }],
  ])('an id token %s', async (_what, tampering) => {
    const one = await visitor({ ui_locales: 'en' });
    company.tampering = tampering;
    expectRefused(await one.comeBackAs('id-1'), 401, noSuccess);
    company.tampering = undefined;
    // The error page allows another attempt. It asks for a new sign-in, as the provider's session may be
    // another user's.
    await one.comeBackAs('id-1');
    expect(company.asked.at(-1)?.get('prompt')).toBe('login');
    expect((await one.tokens()).claims()?.sub).toBe('demo-alice');
  });

  it('a token whose clock is a little off is not', async () => {
    company.tampering = { claims: { iat: Math.floor(Date.now() / 1000) + 30 } };
    const one = await visitor();
    await one.comeBackAs('id-1');
    expect((await one.tokens()).claims()?.sub).toBe('demo-alice');
  });

  it('a code for the second time, with its own state and with a new one', async () => {
    const one = await visitor({ ui_locales: 'en' });
    const back = await one.signInAt(await one.goToCompany(), 'id-3');
    expectRefused(await one.ours.visit(back), 403, 'no account here');
    expectRefused(await one.ours.visit(back), 401, noSuccess);
    const fresh = new URL(await one.goToCompany()).searchParams.get('state');
    back.searchParams.set('state', fresh ?? '');
    expectRefused(await one.ours.visit(back), 401, noSuccess);
  });

  it('a user who declines at the company, and can still choose the password', async () => {
    const one = await visitor({ ui_locales: 'en' });
    const state = new URL(await one.goToCompany()).searchParams.get('state') ?? '';
    const back = new URL(companyCallback(server.origin));
    back.search = String(new URLSearchParams({ error: 'access_denied', state, iss: company.issuer }));
    expectRefused(await one.ours.visit(back), 401, noSuccess);
    await one.ours.signIn('alice', 'openseat');
    expect((await one.tokens()).claims()?.sub).toBe('demo-alice');
  });

  it('a password, where only administrators may use one; theirs is accepted', async () => {
    await put({ passwordsFor: 'administrators' });
    const door = (userName: string) =>
      fetch(`${server.origin}/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ instanceId: 'demo', userName, password: 'openseat' }),
      });
    const refused = await door('alice');
    expect([refused.status, await refused.json()]).toEqual([
      403,
      expect.objectContaining({ code: 'SignIn.CompanyOnly' }),
    ]);
    expect((await door('admin')).status).toBe(200);
    const admin = await visitor({ ui_locales: 'en' });
    const { url } = admin.ours.last ?? { url: '' };
    expect(new URL(url).origin).toBe(company.issuer);
    const uid = (new URL(url).searchParams.get('state') ?? '').split('.')[0];
    const choice = await admin.ours.visit(`/oauth2/v1/interaction/${uid}?choose=1&lang=en`);
    expect(choice.body).not.toContain('name="password"');
    expect(choice.body).toContain('Administrators: sign in with a password');
    await admin.ours.visit(`/oauth2/v1/interaction/${uid}?password=1&lang=en`);
    expectRefused(await admin.ours.signIn('alice', 'openseat'), 403, 'sign in with Example Ltd.');
    await admin.ours.signIn('admin', 'openseat');
    expect((await admin.tokens()).claims()?.sub).toBe('demo-admin');
  });

  it('too many failed sign-ins from one address', async () => {
    const one = await visitor({ ui_locales: 'en' });
    const uid = /interaction\/([\w-]+)/.exec(one.ours.last?.url ?? '')?.[1];
    const codes: number[] = [];
    const path = `/oauth2/v1/interaction/${uid}/company/back?code=x&state=${uid}.en.x`;
    const elsewhere = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    for (let n = 0; n < 101; n += 1) codes.push((await one.ours.visit(path, elsewhere)).status);
    expect(codes.slice(0, 100).every((code) => code === 401)).toBe(true);
    expectRefused(await one.ours.visit(path, elsewhere), 429, 'Too many attempts to sign in.');
    await one.comeBackAs('id-1');
    expect((await one.tokens()).claims()?.sub).toBe('demo-alice');
  });
});

describe('a provider that does not answer', () => {
  it('is told on a page, and the password still opens', async () => {
    await put({}, 'http://127.0.0.1:1');
    const one = await visitor({ ui_locales: 'en' });
    const link = /href="([^"]*\/company[^"]*)"/.exec(one.ours.last?.body ?? '')?.[1] ?? '';
    expectRefused(await one.ours.visit(link), 502, 'Example Ltd. does not answer at the moment.');
    await one.ours.signIn('alice', 'openseat');
    expect((await one.tokens()).claims()?.sub).toBe('demo-alice');
  });

  it('is reported as well when it fails during the sign-in', async () => {
    const another = await CompanyProvider.start({ redirectUri: companyCallback(server.origin), people });
    await put({}, another.issuer);
    const one = await visitor({ ui_locales: 'en' });
    const theirs = new FakeBrowser(another.issuer);
    await theirs.visit(await one.goToCompany());
    const { url } = await theirs.send('', { who: 'id-1' });
    await another.stop();
    expectRefused(await one.ours.visit(url), 502, 'Example Ltd. does not answer at the moment.');
  });
});

describe('the audit log', () => {
  it('has the user of each change, and the linked users, without the secret', async () => {
    const before = await server.db.selectFrom('audit_log').select('id').execute();
    await put();
    await (await visitor()).comeBackAs('id-1');
    await call('UnlinkIdentity', { userId: 'demo-alice' });
    await call('LinkIdentity', { userId: 'demo-bob', subject: 'id-2' });
    await call('RemoveIdentityProvider');
    const { totalCount, list } = await server.services.auditLog.list({
      instanceId: 'demo',
      pageNumber: 1,
      pageSize: 100,
    });
    const added = list.slice(0, totalCount - before.length).reverse();
    expect(added.map(({ action, actorId, target }) => [action, actorId, target])).toEqual([
      ['PutIdentityProvider', 'demo-admin', ''],
      ['LinkIdentity', 'demo-alice', 'demo-alice'],
      ['UnlinkIdentity', 'demo-admin', 'demo-alice'],
      ['LinkIdentity', 'demo-admin', 'demo-bob'],
      ['RemoveIdentityProvider', 'demo-admin', ''],
    ]);
    expect(JSON.stringify(list)).not.toContain(companyClient.secret);
  });
});

describe('the settings of a provider', () => {
  it('tell everything but the secret, which is kept sealed', async () => {
    const { identityProviders } = await call('ListIdentityProviders');
    expect(identityProviders).toEqual([
      {
        name: 'Example Ltd.',
        issuer: company.issuer,
        clientId: companyClient.id,
        hasSecret: true,
        matchBy: 'preferredUsername',
        passwordsFor: 'everybody',
        redirectUri: `${server.origin}/oauth2/v1/company/callback`,
        createdTime: expect.any(Number),
      },
    ]);
    const rows = JSON.stringify(await server.db.selectFrom('identity_providers').selectAll().execute());
    expect(rows).not.toContain(companyClient.secret);
  });

  it('keep the secret for the provider that it was given for, and tell it to no other', async () => {
    const { identityProviders } = server.services;
    expect(await put({ clientSecret: undefined, name: 'Renamed' })).toMatchObject({
      identityProvider: { name: 'Renamed', hasSecret: true },
    });
    await identityProviders.put('demo', {
      name: 'x',
      issuer: 'http://127.0.0.1:1',
      clientId: companyClient.id,
    });
    expect((await identityProviders.find('demo'))?.hasSecret).toBe(false);
  });

  it('forget the links when the provider changes', async () => {
    await call('LinkIdentity', { userId: 'demo-alice', subject: 'id-1' });
    await put({}, 'http://127.0.0.1:1');
    expect(await server.db.selectFrom('linked_identities').selectAll().execute()).toEqual([]);
  });

  it('are refused with an address that is none', async () => {
    for (const issuer of [
      'example.com',
      'ftp://example.com',
      'https://u:p@example.com',
      'https://a.example/?x',
    ]) {
      expect(await put({}, issuer)).toMatchObject({ code: 'Parameter.Invalid' });
    }
  });

  it('leave nothing of a sign-in under way that could be used', async () => {
    const one = await visitor();
    const state = new URL(await one.goToCompany()).searchParams.get('state') ?? '';
    const rows = await server.db.selectFrom('pending_sign_ins').selectAll().execute();
    expect(rows.some((row) => row.state_hash === tokenHash(state))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(state);
  });
});
