import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGuessable } from '../../auth/guessable-password.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';
import { asFields } from '../testing/cloud-surface.ts';

/** A user added by an administrator gets in by a link to set a password. */
let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await testServer();
  token = (await server.services.accessTokens.issue('demo-admin')).accessToken;
}, 60_000);

afterAll(() => server?.dispose());

async function ask(name: string, parameters: object) {
  const response = await server.app.inject({
    method: 'POST',
    url: `/api/${name}`,
    headers: { authorization: `Bearer ${token}` },
    payload: { instanceId: 'demo', ...parameters },
  });
  return asFields(response.json()) ?? {};
}

let count = 0;

async function newUser(): Promise<{ userId: string; loginName: string }> {
  count += 1;
  const loginName = `newcomer${count}`;
  const user = { loginName, displayName: '<Eve>', email: '', roleId: ['agent@demo'] };
  return { userId: String((await ask('CreateUser', user)).userId), loginName };
}

async function link(userId: string, validHours?: number): Promise<string> {
  const { address } = await ask('CreatePasswordLink', { userId, ...(validHours && { validHours }) });
  return new URL(String(address)).pathname;
}

function choose(path: string, password: string, again = password, lang = 'en') {
  return server.app.inject({
    method: 'POST',
    url: `${path}?lang=${lang}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ password, again }).toString(),
  });
}

async function signIn(userName: string, password: string): Promise<string> {
  const payload = { instanceId: 'demo', userName, password };
  const response = await server.app.inject({ method: 'POST', url: '/auth/sign-in', payload });
  return asFields(response.json())?.code === undefined ? 'OK' : String(asFields(response.json())?.code);
}

const password = 'correct horse battery';

describe('a new user', () => {
  it('cannot sign in before choosing a password, and can afterwards', async () => {
    const { userId, loginName } = await newUser();
    expect(await signIn(loginName, '')).toBe('Parameter.Invalid');
    expect(await signIn(loginName, password)).toBe('InvalidCredentials');
    const path = await link(userId);
    const page = await server.app.inject({ url: `${path}?lang=zh-CN` });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('设置密码');
    expect(page.body).toContain('&lt;Eve&gt;');
    expect(page.headers['referrer-policy']).toBe('same-origin');
    // Opening the link does not use it up, as mail scanners open it first.
    expect((await server.app.inject({ url: path })).statusCode).toBe(200);
    const done = await choose(path, password);
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('Your password is set');
    expect(await signIn(loginName, password)).toBe('OK');
    expect((await choose(path, 'another long password')).statusCode).toBe(410);
    expect(await signIn(loginName, password)).toBe('OK');
    const { entries } = await ask('ListAuditLog', { target: userId, pageNumber: 1, pageSize: 10 });
    expect(entries).toMatchObject({
      list: [
        { action: 'ChoosePassword', actorId: userId },
        { action: 'CreatePasswordLink', actorId: 'demo-admin' },
        { action: 'CreateUser' },
      ],
    });
  });

  it.each([
    ['of nine signs', 'abcdefgh9', 'too short', undefined],
    ['that has the user name in it', 'NEWCOMER', 'user name must not', undefined],
    ['that was mistyped', 'long enough 1', 'not the same', 'long enough 2'],
    ['that is common', 'password123', 'common or easy to guess', undefined],
    ['that is common', 'P@ssw0rd2024', 'common or easy to guess', undefined],
    ['that is common', 'qwertyuiop', 'common or easy to guess', undefined],
    ['that is common', '1q2w3e4r5t6y', 'common or easy to guess', undefined],
    ['that is common', 'aaaaaaaaaaaa', 'common or easy to guess', undefined],
    ['that is common', '5201314520', 'common or easy to guess', undefined],
    ['that is common', 'OpenSeat1234', 'common or easy to guess', undefined],
    ['without an end', 'x'.repeat(257), 'too long', undefined],
  ])('is told why a password %s is refused, and may try again', async (_what, text, reason, again) => {
    const { userId, loginName } = await newUser();
    const path = await link(userId);
    const tried = text === 'NEWCOMER' ? `my ${loginName.toUpperCase()}` : text;
    const refused = await choose(path, tried, again ?? tried);
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain(reason);
    expect(refused.body).not.toContain(tried);
    expect((await choose(path, password)).statusCode).toBe(200);
  });
});

describe('a common password', () => {
  it('is refused in Chinese as well', async () => {
    const { userId } = await newUser();
    const path = await link(userId);
    const refused = await choose(`${path}?lang=zh-CN`, '1234567890');
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('这个密码太常见');
  });

  it('is told from others, and is found quickly in whatever is sent', async () => {
    for (const fine of [password, 'a quiet harbour at dusk', 'wxyz7391qmvb', '我的密码是这个很长的句子']) {
      expect([fine, await isGuessable(fine, ['alice'])]).toEqual([fine, false]);
    }
    expect(await isGuessable('wxyz7391', ['wxyz7391'])).toBe(true);
    const began = performance.now();
    for (const text of ['a4@'.repeat(85), '1a'.repeat(128), 'qwe123'.repeat(42)]) await isGuessable(text, []);
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

describe('an address where a password is chosen', () => {
  it('is over when a newer one is made, when its time is over, and when its user is removed', async () => {
    const { userId } = await newUser();
    const first = await link(userId);
    const second = await link(userId);
    const status = async (path: string) => (await server.app.inject({ url: path })).statusCode;
    expect(await status(first)).toBe(410);
    expect(await status(second)).toBe(200);
    await server.db.updateTable('password_links').set({ expires_at: new Date() }).execute();
    expect(await status(second)).toBe(410);
    expect((await choose(second, password)).statusCode).toBe(410);
    const third = await link(userId);
    await ask('RemoveUsers', { userId: [userId] });
    expect(await status(third)).toBe(410);
    expect((await ask('CreatePasswordLink', { userId })).code).toBe('NotExist.User');
    expect(await status('/password/made-up')).toBe(410);
  });

  it('is kept as a hash only, and ends the sign-ins made with the old password', async () => {
    const path = await link('demo-alice', 1);
    const rows = JSON.stringify(await server.db.selectFrom('password_links').selectAll().execute());
    expect(rows).not.toContain(path.split('/').at(-1));
    const before = await server.services.accessTokens.issue('demo-alice');
    await choose(path, password);
    expect(await server.services.accessTokens.userOf(before.accessToken)).toBeUndefined();
    expect(await signIn('alice', 'openseat')).toBe('InvalidCredentials');
    expect(await signIn('alice', password)).toBe('OK');
  });
});
