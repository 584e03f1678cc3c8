import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asFields } from '../api/testing/cloud-surface.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { SetupCode, setupCodeFile } from './setup-code.ts';

let server: TestServer;
let folder: string;
let code: string;
let address = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-setup-'));
  server = await testServer({ demo: false, setupFolder: folder });
  code = (await server.services.setup.openCode()) ?? '';
}, 60_000);

afterEach(async () => {
  await server?.dispose();
  await rm(folder, { recursive: true, force: true });
});

const password = 'a quiet harbour at dusk';
const request = () => ({ setupCode: code, company: 'Acme 上海', loginName: 'emma', password });

async function ask(url: string, payload: object, token?: string, remoteAddress?: string) {
  const response = await server.app.inject({
    method: 'POST',
    url,
    payload,
    ...(remoteAddress && { remoteAddress }),
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  });
  return asFields(response.json()) ?? {};
}

/** From another address each time, so that only one test meets the limit of requests. */
const claim = (changes: object = {}) =>
  ask('/api/ClaimServer', { ...request(), ...changes }, undefined, `192.0.2.${++address % 250}`);

async function signIn(instanceId: string, userName: string): Promise<string> {
  const { accessToken } = await ask('/auth/sign-in', { instanceId, userName, password });
  return String(accessToken);
}

describe('a server without administrators', () => {
  it('is claimed by the code in a file that only its user reads, once', async () => {
    const file = join(folder, setupCodeFile);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, 'utf8')).trim()).toBe(code);
    expect(code).toMatch(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    // A restart keeps the code.
    expect(await server.services.setup.openCode()).toBe(code);
    expect((await server.app.inject({ url: '/api/ClaimServer' })).json()).toMatchObject({ open: true });
    const claimed = await claim({ setupCode: ` ${code.toLowerCase().replaceAll('-', ' ')} ` });
    expect(claimed).toMatchObject({ instanceId: 'acme', consoleClientId: 'acme-console' });
    await expect(stat(file)).rejects.toThrow('ENOENT');
    expect((await server.app.inject({ url: '/api/ClaimServer' })).json()).toMatchObject({ open: false });
    expect(await claim()).toMatchObject({ code: 'Server.Claimed' });
    // A code that is put back claims nothing.
    await writeFile(file, code);
    expect(await claim()).toMatchObject({ code: 'Server.Claimed' });
    expect(await server.services.setup.openCode()).toBeUndefined();
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('has one owner after claims at the same time', async () => {
    const claims = await Promise.all([claim(), claim({ company: 'Other', loginName: 'oscar' })]);
    expect(claims.map(({ code: refusal }) => refusal ?? 'OK').sort()).toEqual(['OK', 'Server.Claimed']);
    expect(await server.db.selectFrom('instances').select('id').execute()).toHaveLength(1);
  });

  it.each([
    [{ setupCode: 'AAAA-BBBB-CCCC-DDDD-EEEE' }, 'SetupCode.Wrong'],
    [{ setupCode: '-' }, 'SetupCode.Wrong'],
    [{ password: 'short' }, 'Password.TooShort'],
    [{ password: 'x'.repeat(300) }, 'Password.TooLong'],
    [{ password: 'emma-and-more' }, 'Password.HasName'],
    [{ password: 'password123' }, 'Password.Guessable'],
    [{ loginName: '<script>' }, 'Parameter.Invalid'],
    [{ company: '  ' }, 'Parameter.Invalid'],
    [{ company: 'a\u0000b' }, 'Parameter.Invalid'],
    [{ instanceId: '../etc' }, 'Parameter.Invalid'],
    [{ setupCode: undefined }, 'Parameter.Null'],
  ])('refuses %j with %s, and can be claimed afterwards', async (changes, refusal) => {
    expect(await claim(changes)).toMatchObject({ code: refusal });
    expect(await claim({ instanceId: 'own-id' })).toMatchObject({ instanceId: 'own-id' });
  });

  it('lets no address guess the code without end', async () => {
    const from = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () =>
          ask('/api/ClaimServer', { ...request(), setupCode: 'A' }, undefined, '198.51.100.7'),
        ),
      );
    expect(new Set((await from(5)).map(({ code: refusal }) => refusal))).toEqual(
      new Set(['SetupCode.Wrong']),
    );
    expect(await from(1)).toMatchObject([{ code: 'Request.TooMany' }]);
  });

  it('has no empty code', async () => {
    await writeFile(join(folder, setupCodeFile), '\n');
    await expect(new SetupCode(folder).require('')).rejects.toThrow('set-up code is wrong');
  });
});

describe('the administrator of a claimed server', () => {
  it('signs in at the pages and finds all that an instance needs', async () => {
    const { userId } = await claim();
    const token = await signIn('acme', 'emma');
    const page = await server.app.inject({
      url: `/oauth2/v1/auth?${new URLSearchParams({
        client_id: 'acme-console',
        response_type: 'code',
        redirect_uri: 'http://127.0.0.1:8080/console/callback',
        scope: 'openid',
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
      })}`,
    });
    expect(page.statusCode).toBe(303);
    expect(page.headers.location).toContain('/oauth2/v1/interaction/');
    const own = (operation: string, fields: object = {}) =>
      ask(`/api/${operation}`, { instanceId: 'acme', ...fields }, token);
    expect(await own('GetInstance')).toMatchObject({
      instance: { instanceName: 'Acme 上海', owner: userId },
    });
    expect(await own('GetUser', { userId })).toMatchObject({ user: { detail: { loginName: 'emma' } } });
    const { smsConfigs } = await own('GetSmsConfig', { scenario: [1, 3] });
    expect(smsConfigs).toHaveLength(2);
    expect(await own('ListAuditLog', { pageNumber: 1, pageSize: 10 })).toMatchObject({
      entries: { list: [{ action: 'ClaimServer', actorId: userId, target: 'acme' }] },
    });
  });

  it('creates instances, whose administrators create none and see none', async () => {
    await claim();
    const operator = await signIn('acme', 'emma');
    const made = await ask(
      '/api/CreateInstance',
      { instanceId: 'acme', company: 'Acme', loginName: 'emma' },
      operator,
    );
    expect(made).toMatchObject({ newInstanceId: 'acme-2', consoleClientId: 'acme-2-console' });
    const taken = { instanceId: 'acme', newInstanceId: 'acme', company: 'Acme', loginName: 'emma' };
    expect(await ask('/api/CreateInstance', taken, operator)).toMatchObject({ code: 'Exists.Instance' });
    const chosen = await server.app.inject({
      method: 'POST',
      url: new URL(String(made.address)).pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ password, again: password }).toString(),
    });
    expect(chosen.statusCode).toBe(200);
    const other = await signIn('acme-2', 'emma');
    for (const instanceId of ['acme', 'acme-2']) {
      const refusal = instanceId === 'acme' ? 'NotExist.Instance' : 'NoPermission.User';
      const fields = { instanceId, company: 'Third', loginName: 'theo' };
      expect(await ask('/api/CreateInstance', fields, other)).toMatchObject({ code: refusal });
      expect(await ask('/api/ListInstances', { instanceId }, other)).toMatchObject({ code: refusal });
    }
    expect(await ask('/api/ListInstances', { instanceId: 'acme' }, operator)).toMatchObject({
      instances: [
        { instanceId: 'acme-2', operator: false },
        { instanceId: 'acme', operator: true },
      ],
    });
  });
});
