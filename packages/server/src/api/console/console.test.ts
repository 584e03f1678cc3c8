import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../demo/demo-data.ts';
import { FakeBrowser } from '../../oauth/testing/fake-browser.ts';
import { type ListeningServer, listeningServer } from '../../oauth/testing/listening-server.ts';
import { putConsoleClients } from '../../storage/instances/setup-store.ts';
import { consoleTransport } from './console.ts';
import { ConsoleSignIn } from './console-sign-in.ts';

let server: ListeningServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<style nonce="CONSOLE_NONCE"></style>');
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  server = await listeningServer(async ({ app, services }, origin) => {
    const addresses = { publicUrl: origin, localUrl: origin };
    const signIn = new ConsoleSignIn({ ...addresses, services, log: pino({ level: 'silent' }) });
    await app.register(consoleTransport(services, { ...addresses, folder, signIn }));
  });
});

afterAll(async () => {
  await server.dispose();
  await rm(folder, { recursive: true });
});

async function signedIn(user: string): Promise<FakeBrowser> {
  const browser = new FakeBrowser(server.origin);
  await browser.visit('/console/people/users?page=2');
  const { url } = await browser.signIn(user, demoPassword);
  const back = await browser.visit(url);
  expect({ status: back.status, url: back.url }).toEqual({
    status: 200,
    url: `${server.origin}/console/people/users?page=2`,
  });
  return browser;
}

const json = { 'content-type': 'application/json' };
const call = (browser: FakeBrowser, action: string, body: object, headers: Record<string, string> = json) =>
  browser.visit(`/console/api/${action}`, { method: 'POST', headers, body: JSON.stringify(body) });

describe('the console', () => {
  it('leads to the sign-in and back to the requested page', async () => {
    const browser = await signedIn('admin');
    const page = await browser.visit('/console/people/users');
    expect(page.status).toBe(200);
    const session = JSON.parse((await browser.visit('/console/session')).body);
    expect(session).toMatchObject({ loginName: 'admin', instanceId: 'demo', roles: ['administrator'] });
  });

  it('gives each page a nonce of its own, and allows no other style or script', async () => {
    const browser = await signedIn('admin');
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const { headers, body } = await browser.visit('/console');
        const policy = headers.get('content-security-policy') ?? '';
        const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? '';
        expect(body).toBe(`<style nonce="${nonce}"></style>`);
        expect(policy).toContain("script-src 'self';");
        expect(policy).not.toContain('unsafe');
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('runs operations with the rights of the signed-in user', async () => {
    const admin = await call(await signedIn('admin'), 'ListAuditLog', {
      instanceId: 'demo',
      pageNumber: 1,
      pageSize: 10,
    });
    expect(admin.status).toBe(200);
    const supervisor = await call(await signedIn('carol'), 'ListAuditLog', {
      instanceId: 'demo',
      pageNumber: 1,
      pageSize: 10,
    });
    expect(supervisor.status).toBe(403);
    expect(JSON.parse(supervisor.body)).toMatchObject({ code: 'NoPermission.User' });
  });

  it('refuses what a form of another site could send, and requests without the cookie', async () => {
    const body = { instanceId: 'demo' };
    const form = await call(await signedIn('admin'), 'ListRoles', body, { 'content-type': 'text/plain' });
    expect(form.status).toBeGreaterThanOrEqual(400);
    const typed = await call(await signedIn('admin'), 'ListRoles', body, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(JSON.parse(typed.body)).toMatchObject({ code: 'Request.Malformed' });
    const stranger = await call(new FakeBrowser(server.origin), 'ListRoles', body);
    expect(JSON.parse(stranger.body)).toMatchObject({ code: 'NotAuthenticated' });
  });

  it('signs users of another instance in at its own client', async () => {
    const { db } = server;
    await db.insertInto('instances').values({ id: 'acme', name: 'Acme', description: '' }).execute();
    await putConsoleClients(db, server.origin);
    const browser = new FakeBrowser(server.origin);
    await browser.visit('/console/sign-in?instance=acme');
    await browser.signIn('admin', demoPassword);
    expect(browser.last?.status).toBe(401);
    expect(browser.cookie('openseat_console_instance')).toBe('acme');
    const own = await new FakeBrowser(server.origin).visit('/console/sign-in?instance=nowhere');
    expect(own.body).toContain('<form');
  });

  it('ends at the sign-out', async () => {
    const browser = await signedIn('admin');
    const { url } = await browser.visit('/console/sign-out', {
      method: 'POST',
      headers: { origin: server.origin },
    });
    expect(new URL(url).pathname).toBe('/console/signed-out');
    expect((await call(browser, 'ListRoles', { instanceId: 'demo' })).status).toBe(401);
  });

  it('serves its files for a year, since their names have a hash', async () => {
    const file = await fetch(`${server.origin}/console/assets/main-1a2b.js`);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});
